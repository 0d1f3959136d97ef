import { Parley } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { media } from './media.js';
import { equal, eventually, test } from './runner.js';

const breakout = (id, ...members) => ({
  breakout_room_id: id, name: `Room ${id}`, participant_ids: members, created_at: '2026-01-01T00:00:00.000Z', created_by: 'ada',
  self_select: false, state: 'open',
});

async function joined(server, cleanup, userId) {
  const { stream, stop } = media();
  cleanup(stop);
  const room = await Parley.join(server.options(userId, { media: stream }));
  cleanup(() => room.leave());
  return room;
}

const connected = (room, ...userIds) => userIds.every((userId) => room.peerState(userId) === 'connected');

test('media follows the breakouts: apart nobody is connected, together all are', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob, cleo] = [await joined(server, cleanup, 'ada'), await joined(server, cleanup, 'bob'), await joined(server, cleanup, 'cleo')];
  await eventually(() => connected(ada, 'bob', 'cleo') && connected(bob, 'cleo'), 'a mesh');
  server.append('breakout-room-create', { breakout_rooms: [breakout('x', 'bob'), breakout('y', 'cleo')], assignment: 'automatic', media: [] }, 'ada');
  await eventually(() => [ada, bob, cleo].every((room) => room.breakouts.size === 2), 'two breakouts');
  equal([bob.breakout.name, cleo.breakout.name, ada.breakout], ['Room x', 'Room y', null]);
  equal([ada.peerState('bob'), bob.peerState('ada'), bob.peerState('cleo')], ['new', 'new', 'new']);
  equal([ada.streams('bob').camera, ada.isNear('bob'), ada.participants.size], [null, false, 3]);
  server.append('breakout-room-assign', { user_id: 'cleo', breakout_room_id: 'x', from_breakout_room_id: 'y', media: [] }, 'ada');
  await eventually(() => connected(bob, 'cleo') && connected(cleo, 'bob'), 'bob and cleo together');
  equal([ada.peerState('cleo'), ada.breakouts.get('x').participant_ids, ada.breakouts.get('y').participant_ids], ['new', ['bob', 'cleo'], []]);
  server.append('breakout-room-close', { breakout_room_ids: ['x', 'y'], all: true, reason: 'closed', user_ids: ['bob', 'cleo'], media: [] }, 'ada');
  await eventually(() => connected(ada, 'bob', 'cleo') && connected(bob, 'ada', 'cleo'), 'all together');
  equal(ada.breakouts.size, 0);
});

test('who joins while breakouts are open connects with the main room alone', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = await joined(server, cleanup, 'ada');
  server.members.set('bob', { ...server.participant('bob'), breakout_room_id: 'x' });
  server.breakouts = [breakout('x', 'bob')];
  const cleo = await joined(server, cleanup, 'cleo');
  await eventually(() => connected(cleo, 'ada'), 'cleo and ada');
  equal([Object.keys(await cleo.stats()), cleo.breakouts.get('x').participant_ids], [['ada'], ['bob']]);
});

test('what was switched while apart is known when one meets, and the time that is left', async ({ cleanup }) => {
  const server = new FakeServer();
  server.members.set('bob', { ...server.participant('bob'), breakout_room_id: 'x' });
  server.breakouts = [breakout('x', 'bob')];
  const ada = await joined(server, cleanup, 'ada');
  const told = [];
  ada.on('breakout-timer', (event) => told.push(event));
  server.append('breakout-timer', { breakout_room_id: 'x', breakout_room_ids: ['x'], closes_at: '2026-01-01T00:01:00.000Z', seconds_left: 60 }, null);
  server.append('breakout-room-assign', { user_id: 'ada', breakout_room_id: 'x',
    media: [{ user_id: 'bob', audio_enabled: false, video_enabled: true, screen_sharing: false }] }, 'ada');
  await eventually(() => ada.breakout !== null, 'in the breakout');
  equal([ada.breakout.closes_at, ada.participants.get('bob').audio_enabled], ['2026-01-01T00:01:00.000Z', false]);
  equal(told, [{ breakoutId: 'x', breakoutIds: ['x'], closesAt: '2026-01-01T00:01:00.000Z', secondsLeft: 60 }]);
});
