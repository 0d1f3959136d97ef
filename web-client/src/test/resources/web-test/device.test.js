import { Parley, Room } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { media } from './media.js';
import { equal, eventually, rejects, test } from './runner.js';

async function joined(server, cleanup, userId, options = {}) {
  const room = await Parley.join(server.options(userId, options));
  cleanup(() => room.leave());
  return room;
}

/** A camera whose platform can blur, as far as the SDK can tell. */
function blurringCamera(cleanup) {
  const { stream, stop } = media();
  cleanup(stop);
  const [camera] = stream.getVideoTracks();
  const settings = { backgroundBlur: false };
  camera.getCapabilities = () => ({ height: { max: 1080 }, backgroundBlur: [true, false] });
  camera.getSettings = () => settings;
  camera.applyConstraints = async ({ backgroundBlur }) => void (settings.backgroundBlur = backgroundBlur);
  return stream;
}

test('after joining the server is told what this device can do, and so are the others', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = await joined(server, cleanup, 'ada', { media: blurringCamera(cleanup) });
  const told = await eventually(() => server.log.find(({ frame }) => frame.type === 'device-capabilities'), 'device-capabilities');
  const { has_camera: camera, has_microphone: microphone, supports_screen_share: screen, max_resolution: most, platform } = told.frame.payload;
  equal([typeof camera, typeof microphone, typeof screen, most, platform], ['boolean', 'boolean', 'boolean', '1080p', 'web']);
  server.members.set('bob', server.participant('bob'));
  server.append('user-joined', { participant: server.participant('bob') }, 'bob');
  server.append('device-capabilities', { user_id: 'bob', has_camera: false, platform: 'ios' }, 'bob');
  await eventually(() => ada.participants.get('bob')?.device, 'the device of bob');
  equal(ada.participants.get('bob').device, { has_camera: false, platform: 'ios' });
});

test('the background is blurred where the platform can, and others are told', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = await joined(server, cleanup, 'ada', { media: blurringCamera(cleanup) });
  equal([ada.device.canBlur, ada.device.blurred], [true, false]);
  await ada.device.blur(true);
  equal(ada.device.blurred, true);
  const told = server.log.findLast(({ frame }) => frame.type === 'virtual-background-update');
  equal(told.frame.payload, { enabled: true, background_type: 'blur' });
  await ada.device.blur(false);
  equal(ada.device.blurred, false);
});

test('a camera that cannot blur does not pretend to', async ({ cleanup }) => {
  const { stream, stop } = media();
  cleanup(stop);
  const ada = await joined(new FakeServer(), cleanup, 'ada', { media: stream });
  equal([ada.device.canBlur, ada.device.blurred], [false, false]);
  await rejects(ada.device.blur(true), 'invalid_state');
});

test('what is said in writing is sent, and read as it was said', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = new Room(server.options('ada'));
  const heard = [];
  room.on('caption', (caption) => heard.push(caption));
  await room.join();
  cleanup(() => room.leave());
  await room.sendCaption('good morning', { final: false, language: 'en-GB', confidence: 0.5 });
  const sent = server.log.findLast(({ frame }) => frame.type === 'transcription').frame.payload;
  equal([sent.text, sent.final, sent.language, sent.confidence, Number.isNaN(Date.parse(sent.timestamp))], ['good morning', false, 'en-GB', 0.5, false]);
  heard.length = 0;
  server.socketOf('ada').deliver(server.frame('transcription', {
    text: '1 &lt; 2', confidence: 1, speaker_id: 'bob', language: 'en', final: true, timestamp: sent.timestamp, translations: { de: '1 &lt; 2!' },
  }, 'bob'));
  await eventually(() => heard.length === 1, 'the caption');
  equal([heard[0].userId, heard[0].text, heard[0].translations, heard[0].final], ['bob', '1 < 2', { de: '1 < 2!' }, true]);
});
