import { Parley, Room } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { equal, eventually, heard, rejects, test } from './runner.js';
import { silentPeers } from './silent-peers.js';

const waiter = (userId, position = 1, more = {}) => ({
  user_id: userId, username: userId, display_name: userId, joined_waiting_at: `2026-01-01T00:00:0${position}.000Z`,
  status: 'waiting', position, reason: 'waiting_room', ...more,
});

/** A server before whose room everybody waits. */
function doorkeeper() {
  const server = new FakeServer();
  server.onConnect = (socket) => {
    socket.deliver({ ...server.frame('waiting-room-join', waiter(socket.userId)), sequence: ++server.sequence });
    return true;
  };
  return server;
}

function knocking(server, cleanup, options = {}) {
  const room = new Room(server.options('bob', { ...silentPeers, ...options }));
  cleanup(() => room.leave());
  return room;
}

function admit(server, userId) {
  const socket = server.socketOf(userId);
  socket.deliver({ ...server.frame('waiting-room-admit', { user_id: userId }, 'ada'), sequence: ++server.sequence });
  server.members.set(userId, server.participant(userId));
  server.state(socket);
}

async function host(server, cleanup) {
  const room = await Parley.join(server.options('ada', silentPeers));
  cleanup(() => room.leave());
  return room;
}

const names = (room) => room.waiters.map(({ user_id: userId }) => userId);

test('who must wait is told how, and is in the room once admitted', async ({ cleanup }) => {
  const server = doorkeeper();
  const room = knocking(server, cleanup, { joinTimeoutMs: 300 });
  const states = [];
  room.on('connection', ({ state }) => states.push(state));
  const joined = room.join();
  await heard(room, 'waiting');
  equal(room.waiting, { position: 1, reason: 'waiting_room', since: '2026-01-01T00:00:01.000Z' });
  server.socketOf('bob').deliver(server.frame('waiting-room-join', waiter('bob', 2, { reason: 'locked' })));
  await heard(room, 'waiting');
  equal([room.waiting.position, room.waiting.reason, room.userId], [2, 'locked', null]);
  await new Promise((resolve) => setTimeout(resolve, 400)); // waiting is not a server that does not answer
  admit(server, 'bob');
  await joined;
  equal([states, room.waiting, room.userId], [['waiting', 'connected'], null, 'bob']);
});

test('who is not let in hears that, and does not come back by itself', async ({ cleanup }) => {
  const server = doorkeeper();
  const room = knocking(server, cleanup);
  const joined = room.join();
  await heard(room, 'waiting');
  const socket = server.socketOf('bob');
  socket.deliver(server.frame('waiting-room-reject', { user_id: 'bob' }, 'ada'));
  socket.drop(4003, 'removed');
  await rejects(joined, 'rejected');
  equal([room.connectionState, server.sockets.length], ['closed', 1]);
});

test('who loses the socket while waiting waits again, and resumes nothing', async ({ cleanup }) => {
  const server = doorkeeper();
  const room = knocking(server, cleanup);
  const joined = room.join();
  await heard(room, 'waiting');
  server.socketOf('bob').drop();
  await heard(room, 'waiting');
  equal(server.sockets.map(({ lastSequence }) => lastSequence), [null, null]);
  admit(server, 'bob');
  await joined;
});

test('a token that runs out while one waits is renewed in place', async ({ cleanup }) => {
  const server = doorkeeper();
  const room = knocking(server, cleanup, { token: undefined, tokenProvider: () => 'bob' });
  room.join().catch(() => undefined);
  await heard(room, 'waiting');
  const socket = server.socketOf('bob');
  socket.deliver(server.frame('token-expiring', {}));
  await eventually(() => socket.sent.some(({ type }) => type === 'token-refresh'), 'token-refresh');
});

test('who is sent back to the waiting room sees nobody, and then the room as it is', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = await host(server, cleanup);
  const bob = await Parley.join(server.options('bob', silentPeers));
  cleanup(() => bob.leave());
  const arrivals = [];
  bob.on('participant-joined', ({ participant }) => arrivals.push(participant.user_id));
  server.gone('bob', 'left');
  const socket = server.socketOf('bob');
  socket.deliver({ ...server.frame('user-left', { user_id: 'bob', reason: 'left' }), sequence: server.sequence });
  socket.deliver({ ...server.frame('waiting-room-join', waiter('bob', 1, { reason: 'sent_back' })), sequence: ++server.sequence });
  await heard(bob, 'connection', ({ state }) => state === 'waiting');
  equal([bob.waiting.reason, bob.participants.size, bob.peerState('ada')], ['sent_back', 0, 'new']);
  await eventually(() => ada.participants.size === 1, 'the others hear of it, sooner or later');
  admit(server, 'bob');
  await heard(bob, 'connection', ({ state }) => state === 'connected');
  equal([[...bob.participants.keys()], arrivals, bob.waiting], [['ada', 'bob'], [], null]);
});

test('who lets people in hears who knocks, in the order in which they came', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = await host(server, cleanup);
  const knocks = [];
  ada.on('knock', (event) => knocks.push(event.waiter.user_id));
  server.append('waiting-room-join', waiter('cleo', 2), 'cleo');
  server.append('waiting-room-join', waiter('bob', 1), 'bob');
  server.append('waiting-room-join', waiter('bob', 1, { status: 'reconnecting' }), 'bob');
  await eventually(() => ada.waiters.length === 2 && ada.waiters[0].status === 'reconnecting', 'both');
  equal([names(ada), knocks], [['bob', 'cleo'], ['cleo', 'bob']]);
  server.append('waiting-room-admit', { user_id: 'bob' }, 'ada');
  server.append('waiting-room-join', waiter('cleo', 0, { status: 'left', reason: null }), 'cleo');
  await eventually(() => ada.waiters.length === 0, 'nobody');
});

test('who comes later finds those who wait already, and what is said meanwhile is newer', async ({ cleanup }) => {
  const server = new FakeServer();
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  const room = await Parley.join(server.options('ada', { ...silentPeers, fetch: async (...request) => {
    await answered;
    return server.fetch(...request);
  } }));
  cleanup(() => room.leave());
  server.waiting = [waiter('bob', 1), waiter('cleo', 2)];
  server.append('waiting-room-reject', { user_id: 'bob' }, 'ada');
  server.append('waiting-room-join', waiter('dan', 3), 'dan');
  await heard(room, 'knock');
  answer();
  await eventually(() => names(room).includes('cleo'), 'cleo');
  equal(names(room), ['cleo', 'dan']);
});

test('only who may let people in has a queue', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = await host(server, cleanup);
  server.append('waiting-room-join', waiter('bob'), 'bob');
  await eventually(() => ada.waiters.length === 1, 'bob');
  server.append('role-updated', { user_id: 'ada', role: 'moderator' }, 'cleo');
  await heard(ada, 'role');
  equal(ada.mayAdmit, true);
  server.append('room-settings-update', { require_host_approval: true }, 'cleo');
  await eventually(() => ada.waiters.length === 0, 'nobody');
  equal(ada.mayAdmit, false);
});
