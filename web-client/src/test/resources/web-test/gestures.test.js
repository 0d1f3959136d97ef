import { Parley } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { equal, eventually, rejects, test } from './runner.js';
import { silentPeers } from './silent-peers.js';

const raised = (...userIds) => userIds.map((userId, index) => ({
  username: userId, user_id: userId, raised_at: '2026-01-01T00:00:00.000Z', position: index + 1,
}));

async function adaAndBob(cleanup, options = {}) {
  const server = new FakeServer();
  server.members.set('bob', server.participant('bob'));
  const room = await Parley.join(server.options('ada', { ...silentPeers, ...options }));
  cleanup(() => room.leave());
  return { server, room };
}

const lastOf = (server, type) => server.log.findLast(({ frame }) => frame.type === type)?.frame.payload;

test('the queue of hands is followed, and so is who has one up', async ({ cleanup }) => {
  const { server, room } = await adaAndBob(cleanup);
  const told = [];
  room.on('hand', (event) => told.push(event));
  room.on('hands', ({ queue }) => told.push(queue.map(({ user_id: userId }) => userId)));
  server.append('hand-raise', { user_id: 'bob', username: 'bob', raised: true }, 'bob');
  server.append('hand-raise-queue', { queue: raised('bob') }, null);
  server.append('hand-raise-queue', { queue: raised('bob', 'ada') }, null);
  await eventually(() => room.hands.length === 2, 'both hands');
  equal(told, [{ userId: 'bob', raised: true, by: 'bob' }, ['bob'], ['bob', 'ada']]);
  equal([room.participants.get('bob').is_hand_raised, room.you.is_hand_raised], [true, true]);
  server.append('hand-raise-queue', { queue: raised('ada') }, null);
  await eventually(() => room.hands.length === 1, 'one hand');
  equal([room.participants.get('bob').is_hand_raised, room.you.is_hand_raised], [false, true]);
});

test('who joins late finds the queue in the state of the room', async ({ cleanup }) => {
  const server = new FakeServer();
  server.hands = raised('bob');
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  equal(room.hands, raised('bob'));
});

test('a hand goes up and down, and somebody else’s down', async ({ cleanup }) => {
  const { server, room } = await adaAndBob(cleanup);
  await room.raiseHand();
  equal(lastOf(server, 'hand-raise'), { raised: true });
  await room.lowerHand();
  equal(lastOf(server, 'hand-raise'), { raised: false });
  await room.lowerHand('bob');
  equal(lastOf(server, 'hand-raise'), { raised: false, user_id: 'bob' });
});

test('a reaction is sent, and heard', async ({ cleanup }) => {
  const { server, room } = await adaAndBob(cleanup);
  const heard = [];
  room.on('reaction', (event) => heard.push(event));
  await room.react('👏');
  equal(lastOf(server, 'reaction'), { reaction_type: '👏' });
  heard.length = 0;
  const timestamp = '2026-01-01T00:00:00.000Z';
  server.socketOf('ada').deliver(server.frame('reaction', { user_id: 'bob', username: 'bob', reaction_type: '🎉', timestamp }, 'bob'));
  await eventually(() => heard.length > 0, 'the reaction');
  equal(heard.at(-1), { userId: 'bob', reaction: '🎉', timestamp });
});

test('one reaction too many says when the next may follow', async ({ cleanup }) => {
  const { server, room } = await adaAndBob(cleanup);
  server.intercept = (socket, { type, id }) => type === 'reaction' && (socket.deliver(
    server.frame('error', { id, error_code: 'rate_limited', message: 'too many', details: null, retry_after: 7 })), true);
  const error = await rejects(room.react('👍'), 'rate_limited');
  equal(error.retryAfter, 7);
});
