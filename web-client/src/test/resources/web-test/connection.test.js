import { Parley, Room } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { assert, equal, eventually, heard, rejects, sleep, test } from './runner.js';

test('the token travels as a subprotocol and never in the URL', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', { url: 'https://parley.test/api/' }));
  cleanup(() => room.leave());
  const [socket] = server.sockets;
  equal(socket.protocols, ['parley.v1', 'bearer.ada']);
  equal(socket.url.href, 'wss://parley.test/api/webrtc/ws/standup');
});

test('a lost connection is resumed from the last sequence seen', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const states = [];
  const texts = [];
  const resumes = [];
  room.on('connection', ({ state }) => states.push(state));
  room.on('chat', ({ text }) => texts.push(text));
  room.on('resumed', (resumed) => resumes.push(resumed));
  const chat = (message) => server.append('chat-message', { message, message_id: message, sender_name: 'Bob' }, 'bob');
  const seen = chat('one');
  await eventually(() => texts.length === 1, 'the first message');
  server.socketOf('ada').drop(1006);
  await heard(room, 'connection', ({ state }) => state === 'reconnecting');
  chat('two');
  chat('three');
  await eventually(() => texts.length === 3, 'the missed messages');
  equal(texts, ['one', 'two', 'three']);
  equal(Number(server.sockets[1].lastSequence) >= seen, true, 'last_sequence');
  equal(states, ['reconnecting', 'connected']);
  equal([resumes.length, resumes[0].recovered], [1, true]);
});

test('a message that arrives twice is told once', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const texts = [];
  room.on('chat', ({ text }) => texts.push(text));
  server.append('chat-message', { message: 'once', message_id: 'm', sender_name: 'Bob' }, 'bob');
  server.socketOf('ada').deliver(server.latest('chat-message'));
  server.append('chat-message', { message: 'next', message_id: 'n', sender_name: 'Bob' }, 'bob');
  await eventually(() => texts.includes('next'), 'the next message');
  equal(texts, ['once', 'next']);
});

test('what cannot be recovered is reconciled from a fresh state, even if its sequence is lower', async ({ cleanup }) => {
  const server = new FakeServer();
  server.members.set('bob', server.participant('bob'));
  server.members.set('cid', server.participant('cid'));
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const events = [];
  room.on('participant-left', ({ participant }) => events.push(`left ${participant.user_id}`));
  room.on('participant-joined', ({ participant }) => events.push(`joined ${participant.user_id}`));
  server.onConnect = (socket) => {
    server.sequence = 7;
    server.members.delete('bob');
    server.members.set('dee', server.participant('dee'));
    socket.deliver(server.frame('resumed', { recovered: false }));
    server.state(socket);
    return true;
  };
  server.socketOf('ada').drop(1011);
  await eventually(() => events.length === 2, 'both changes');
  equal(events, ['left bob', 'joined dee']);
  equal([...room.participants.keys()].sort(), ['ada', 'cid', 'dee']);
  const texts = [];
  room.on('chat', ({ text }) => texts.push(text));
  server.append('chat-message', { message: 'on the new log', message_id: 'm', sender_name: 'Cid' }, 'cid');
  await eventually(() => texts.length === 1, 'a message with a low sequence');
});

test('attempts go on, at growing distances, until the server is back', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', { reconnect: { baseMs: 8, maxMs: 64, random: () => 1 } }));
  cleanup(() => room.leave());
  const delays = [];
  room.on('connection', ({ state, retryInMs }) => state === 'reconnecting' && delays.push(retryInMs));
  let refused = 0;
  server.onConnect = (socket) => {
    if (refused++ === 5) return false;
    socket.drop(1006);
    return true;
  };
  server.socketOf('ada').drop(1006);
  await heard(room, 'connection', ({ state }) => state === 'connected');
  equal(delays, [8, 16, 32, 64, 64, 64]);
});

test('a connection that went silent is given up and resumed', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', { heartbeatMs: 40 }));
  cleanup(() => room.leave());
  const [silent] = server.sockets;
  server.intercept = (socket) => socket === silent;
  await eventually(() => server.sockets.length > 1 && room.connectionState === 'connected', 'resumed');
  equal(silent.readyState, 3, 'the dead socket is closed');
});

test('draining is resumed at once', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', { reconnect: { baseMs: 60_000, maxMs: 60_000 } }));
  cleanup(() => room.leave());
  server.socketOf('ada').drop(1001);
  await eventually(() => server.sockets.length === 2 && room.connectionState === 'connected', 'resumed', 2_000);
});

test('a draining server is resumed within the window it asks for', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', { reconnect: { baseMs: 60_000, maxMs: 60_000, random: () => 0.5 } }));
  cleanup(() => room.leave());
  const socket = server.socketOf('ada');
  socket.deliver(server.frame('server-draining', { reconnect_within_ms: 200 }));
  socket.drop(1001);
  const { retryInMs } = await heard(room, 'connection', ({ state }) => state === 'reconnecting');
  equal(retryInMs, 100);
  await heard(room, 'connection', ({ state }) => state === 'connected');
});

test('a join that nobody answers is given up', async () => {
  const server = new FakeServer();
  server.onConnect = (socket) => (socket.drop(1006), true);
  await rejects(new Room(server.options('ada', { joinTimeoutMs: 150 })).join(), 'connection_lost');
  const attempts = server.sockets.length;
  assert(attempts > 1, 'it was tried more than once');
  await sleep(150);
  equal(server.sockets.length, attempts, 'no attempt after giving up');
});

test('leaving says so and closes with 1000', async () => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  const [socket] = server.sockets;
  await room.leave();
  equal([socket.sent.at(-1).type, socket.closedWith, room.connectionState], ['leave', 1000, 'closed']);
});
