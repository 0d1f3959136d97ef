import { Parley } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { equal, test } from './runner.js';
import { silentPeers } from './silent-peers.js';

async function host(cleanup) {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada', silentPeers));
  cleanup(() => room.leave());
  return { server, room };
}

test('one or all are let in or sent away', async ({ cleanup }) => {
  const { server, room } = await host(cleanup);
  const asked = [];
  server.intercept = (socket, { type, payload }) => {
    if (type.startsWith('waiting-room-')) asked.push([type, payload]);
    return false;
  };
  await room.admit('bob');
  await room.admit();
  await room.reject('cleo');
  await room.reject();
  equal(asked, [
    ['waiting-room-admit', { user_id: 'bob' }], ['waiting-room-admit', { all: true }],
    ['waiting-room-reject', { user_id: 'cleo' }], ['waiting-room-reject', { all: true }],
  ]);
});

test('removing, banning and closing go over REST, with names that a path cannot hold', async ({ cleanup }) => {
  const { server, room } = await host(cleanup);
  server.rest.length = 0;
  await room.kick('bob/1', { reason: 'noise' });
  await room.kick('bob', { banSeconds: 0 });
  await room.sendToWaitingRoom('bob');
  equal(await room.bans(), []);
  await room.unban('bob');
  await room.closeRoom();
  equal(server.rest, [
    'POST /kick/bob%2F1 {"reason":"noise"}', 'POST /kick/bob {"ban_seconds":0}', 'POST /waiting-room/bob/return',
    'GET /bans', 'DELETE /bans/bob', 'POST /close',
  ]);
});

test('a camera is turned off, and only asked to be turned on', async ({ cleanup }) => {
  const { server, room } = await host(cleanup);
  const asked = () => server.latest('media-control').payload;
  await room.switchCamera('bob', false);
  equal(asked(), { user_id: 'bob', action: 'video_off', media_type: 'video' });
  await room.switchCamera('bob', true);
  equal(asked(), { user_id: 'bob', action: 'video_on', media_type: 'video' });
});

test('a screen share is stopped, and the right to it stays', async ({ cleanup }) => {
  const { server, room } = await host(cleanup);
  await room.stopSharing('bob');
  const { payload } = server.latest('screen-share-control');
  equal([payload.action, payload.user_id, server.rest.filter((request) => request.startsWith('POST /permissions'))],
    ['stop', 'bob', []]);
});
