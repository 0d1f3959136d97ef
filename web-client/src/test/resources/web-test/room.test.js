import { Parley } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { media } from './media.js';
import { assert, equal, eventually, rejects, test } from './runner.js';
import { silentPeers } from './silent-peers.js';

async function joined(server, cleanup, options = {}) {
  const room = await Parley.join(server.options('ada', { ...silentPeers, ...options }));
  cleanup(() => room.leave());
  return room;
}

test('what is really sent is told right after joining', async ({ cleanup }) => {
  const server = new FakeServer();
  await joined(server, cleanup);
  const control = await eventually(() => server.log.find(({ frame }) => frame.type === 'media-control'), 'media-control');
  equal(control.frame.payload, { user_id: 'ada', audio_enabled: false, video_enabled: false });
});

test('a room that mutes on entry mutes the microphone', async ({ cleanup }) => {
  const server = new FakeServer();
  server.settings.mute_on_entry = true;
  server.members.set('ada', { ...server.participant('ada'), audio_enabled: false });
  const { stream, stop } = media();
  cleanup(stop);
  const room = await joined(server, cleanup, { media: stream });
  equal([room.microphoneEnabled, room.cameraEnabled], [false, true]);
});

test('being muted by somebody mutes the microphone; being asked to unmute does not unmute it', async ({ cleanup }) => {
  const server = new FakeServer();
  const { stream, stop } = media();
  cleanup(stop);
  const room = await joined(server, cleanup, { media: stream });
  assert(room.microphoneEnabled, 'the microphone is on');
  const requests = [];
  room.on('unmute-requested', (request) => requests.push(request));
  server.append('media-control', { user_id: 'ada', audio_enabled: false, video_enabled: true, screen_sharing: false }, 'bob');
  await eventually(() => !room.microphoneEnabled, 'muted');
  assert(room.cameraEnabled, 'the camera stays on');
  server.append('media-control', { requested_by: 'bob', media_type: 'audio' }, 'bob');
  await eventually(() => requests.length === 1, 'the request');
  equal([requests[0], room.microphoneEnabled], [{ by: 'bob', mediaType: 'audio' }, false]);
});

test('a permission that is taken away takes the camera with it', async ({ cleanup }) => {
  const server = new FakeServer();
  const { stream, stop } = media();
  cleanup(stop);
  const room = await joined(server, cleanup, { media: stream });
  server.append('permission-updated', { user_id: 'ada', permissions: { can_share_video: false } }, 'bob');
  await eventually(() => !room.cameraEnabled, 'camera off');
  await rejects(room.setCamera(true), 'permission_denied');
  equal([room.can('can_share_video'), room.can('can_share_audio')], [false, true]);
});

test('roles, settings and names are followed', async ({ cleanup }) => {
  const server = new FakeServer();
  server.members.set('bob', server.participant('bob'));
  const room = await joined(server, cleanup);
  server.append('role-updated', { user_id: 'bob', role: 'moderator', permissions: { can_record: true } }, null);
  server.append('room-settings-update', { lock_room: true }, 'bob');
  server.append('participant-update', { user_id: 'bob', display_name: 'Bob B.' }, 'bob');
  await eventually(() => room.participants.get('bob').display_name === 'Bob B.', 'the name');
  equal([room.participants.get('bob').role, room.settings.lock_room], ['moderator', true]);
});

test('what the SDK has no event for is handed on', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await joined(server, cleanup);
  const frames = [];
  room.on('message', (frame) => frames.push(frame));
  server.append('weather', { rain: false }, 'bob');
  await eventually(() => frames.length === 1, 'the frame');
  equal([frames[0].type, frames[0].payload], ['weather', { rain: false }]);
});
