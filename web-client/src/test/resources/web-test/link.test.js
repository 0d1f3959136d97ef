import { Room } from '/parley.js';
import { best, flow } from '/parley/link.js';
import { FakeServer } from './fake-server.js';
import { media } from './media.js';
import { assert, equal, eventually, test } from './runner.js';

const stats = (more) => ({
  connectionState: 'connected', packetsLost: 0, packetsReceived: 0, audioBytesSent: 0, videoBytesSent: 0, lossSent: 0, jitterMs: null, rttMs: null, ...more,
});
const recommend = (more) => ({ video_resolution: '1080p', video_bitrate: 4_000, frame_rate: 30, audio_only: false, ...more });

async function adaAndBob(cleanup) {
  const server = new FakeServer();
  const rooms = [];
  const connections = [];
  for (const userId of ['ada', 'bob']) {
    const { stream, stop } = media();
    cleanup(stop);
    const room = new Room(server.options(userId, {
      media: stream, statsIntervalMs: 200,
      createPeerConnection: (configuration) => {
        const pc = new RTCPeerConnection(configuration);
        if (userId === 'ada') connections.push(pc);
        return pc;
      },
    }));
    cleanup(() => room.leave());
    await room.join();
    rooms.push(room);
  }
  const [ada, bob] = rooms;
  await eventually(async () => (await ada.stats('bob'))?.framesDecoded > 0 && (await bob.stats('ada'))?.framesDecoded > 0, 'video both ways');
  const sender = () => connections.at(-1).getSenders().find(({ track, transport }) => transport && (track === null || track.kind === 'video'));
  const tell = (userId, level, recommendation) => {
    for (const to of ['ada', 'bob']) {
      server.socketOf(to).deliver(server.frame('quality-update', { user_id: userId, quality_level: level, recommendation }, userId));
    }
  };
  return { server, ada, bob, sender, tell };
}

test('loss, jitter and delay are those since the last time, and of the worse direction', () => {
  const before = stats({ packetsLost: 100, packetsReceived: 900, audioBytesSent: 1_000, videoBytesSent: 5_000 });
  const now = stats({ packetsLost: 105, packetsReceived: 995, audioBytesSent: 3_000, videoBytesSent: 9_000, lossSent: 0.02, jitterMs: 12, rttMs: 80 });
  equal(flow(before, now), { loss: 5, jitter: 12, rtt: 80, audioBytes: 2_000, videoBytes: 4_000 });
  equal(flow(before, stats({ ...now, lossSent: 0.25 })).loss, 25);
  equal(flow(undefined, stats({ packetsReceived: 10 })), { loss: 0, jitter: 0, rtt: 0, audioBytes: 0, videoBytes: 0 });
  equal(flow(before, stats({ packetsLost: 1, packetsReceived: 9 })).loss, 10, 'after the connection was made anew');
});

test('one’s link is as good as the best connection over it', () => {
  equal(best([{ loss: 0, jitter: 90, rtt: 40 }, { loss: 30, jitter: 5, rtt: 900 }]), { loss: 0, jitter: 5, rtt: 40 });
});

test('the link is measured and told', async ({ cleanup }) => {
  const { server } = await adaAndBob(cleanup);
  const told = await eventually(() => server.log.findLast(({ frame }) => frame.type === 'network-stats' && frame.payload.bitrate_video > 0), 'figures of video');
  const { bitrate_video: video, bitrate_audio: audio, bitrate_total: total, packet_loss: loss, rtt, jitter } = told.frame.payload;
  equal(total, video + audio);
  assert([loss, rtt, jitter].every((figure) => Number.isFinite(figure) && figure >= 0), 'figures');
});

test('who is alone has no link to tell of', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = new Room(server.options('ada', { statsIntervalMs: 20 }));
  cleanup(() => room.leave());
  await room.join();
  await room.sendChat('one');
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert(!server.log.some(({ frame }) => frame.type === 'network-stats'), 'nothing was told');
});

test('a recommendation is followed', async ({ cleanup }) => {
  const { ada, bob, sender, tell } = await adaAndBob(cleanup);
  const levels = [];
  bob.on('quality', ({ userId, level }) => levels.push(`${userId} ${level}`));
  tell('ada', 'fair', recommend({ video_resolution: '360p', video_bitrate: 500, frame_rate: 15 }));
  await eventually(() => sender().getParameters().encodings[0].maxBitrate === 500_000, 'the bitrate');
  equal(sender().getParameters().encodings[0].maxFramerate, 15);
  equal([ada.you.connection_quality, levels.includes('ada fair'), bob.participants.get('ada').connection_quality], ['fair', true, 'fair']);
  tell('ada', 'excellent', recommend());
  await eventually(() => sender().getParameters().encodings[0].maxBitrate === 1_500_000, 'the room’s own again');
});

test('the camera pauses on a link that is too bad for it, and others are told', async ({ cleanup }) => {
  const { ada, bob, tell } = await adaAndBob(cleanup);
  const paused = [];
  ada.on('camera-paused', (event) => paused.push(event.paused));
  const poor = recommend({ video_resolution: '360p', video_bitrate: 150, frame_rate: 10, audio_only: true });
  tell('ada', 'poor', poor);
  await eventually(() => bob.participants.get('ada').video_enabled === false, 'told to bob');
  equal([ada.cameraPaused, ada.cameraEnabled, paused], [true, true, [true]]);
  const frames = async () => (await bob.stats('ada')).framesDecoded;
  await eventually(async () => {
    const before = await frames();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return await frames() === before;
  }, 'no picture');
  tell('ada', 'excellent', recommend());
  await ada.sendChat('heard');
  equal([ada.cameraPaused, paused], [true, [true]], 'it does not flicker');
});
