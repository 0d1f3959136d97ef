import { Parley, Room, afterClose } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { assert, equal, eventually, rejects, sleep, test } from './runner.js';

const TABLE = [
  [1000, '', 'stop', 'left'],
  [1001, '', 'resume-now', 'draining'],
  [1006, '', 'resume-later', 'connection_lost'],
  [1008, 'room_locked', 'stop', 'room_locked'],
  [1008, 'unauthorized', 'new-token', 'unauthorized'],
  [1009, '', 'resume-later', 'payload_too_large'],
  [1011, '', 'resume-later', 'internal_error'],
  [1013, '', 'resume-later', 'unavailable'],
  [4001, '', 'stop', 'replaced'],
  [4003, '', 'stop', 'removed'],
  [4004, '', 'stop', 'room_closed'],
  [4008, '', 'new-token', 'token_expired'],
];

for (const [closeCode, reason, action, code] of TABLE) {
  test(`a close with ${closeCode} ${reason} means ${action}`, () => equal(afterClose(closeCode, reason), { action, code }));
}

for (const closeCode of [4001, 4003, 4004]) {
  test(`a close with ${closeCode} is final`, async () => {
    const server = new FakeServer();
    const room = await Parley.join(server.options('ada'));
    let closed;
    room.on('connection', (event) => (closed = event));
    server.socketOf('ada').drop(closeCode);
    await eventually(() => room.connectionState === 'closed', 'closed');
    equal([closed.code, closed.closeCode], [afterClose(closeCode).code, closeCode]);
    await sleep(100);
    equal(server.sockets.length, 1, 'sockets');
    await rejects(room.sendChat('too late'), 'connection_lost');
  });
}

test('a refusal rejects the join with its code and message, and is not retried', async () => {
  const server = new FakeServer();
  server.onConnect = (socket) => server.refuse(socket, 'room_full', 'no place left');
  const error = await rejects(Parley.join(server.options('ada')), 'room_full');
  equal(error.message, 'no place left');
  await sleep(100);
  equal(server.sockets.length, 1, 'sockets');
});

test('an expired token is renewed and the room resumed', async ({ cleanup }) => {
  const server = new FakeServer();
  let tokens = 0;
  const room = await Parley.join(server.options('ada', { token: undefined, tokenProvider: () => (tokens++, 'ada') }));
  cleanup(() => room.leave());
  server.socketOf('ada').drop(4008);
  await eventually(() => server.sockets.length === 2 && room.connectionState === 'connected', 'resumed');
  equal(tokens, 2);
  assert(server.sockets[1].lastSequence !== null, 'resumes from the last sequence');
});

test('without a provider an expired token is the end', async () => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  server.socketOf('ada').drop(4008);
  await eventually(() => room.connectionState === 'closed', 'closed');
});

test('a token refused twice in a row is the end', async () => {
  const server = new FakeServer();
  server.onConnect = (socket) => server.refuse(socket, 'unauthorized');
  await rejects(new Room(server.options('ada', { tokenProvider: () => 'ada' })).join(), 'unauthorized');
  equal(server.sockets.length, 2, 'sockets');
});

test('token-expiring is answered with a new token on the same socket', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', { tokenProvider: async () => 'ada-2' }));
  cleanup(() => room.leave());
  const socket = server.socketOf('ada');
  socket.deliver(server.frame('token-expiring', {}));
  const sent = await eventually(() => socket.sent.find(({ type }) => type === 'token-refresh'), 'token-refresh');
  equal(sent.payload, { token: 'ada-2' });
  equal(server.sockets.length, 1, 'sockets');
});
