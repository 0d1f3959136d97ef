import { Parley, Room } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { media } from './media.js';
import { equal, eventually, heard, sleep, test } from './runner.js';

function sending(server, userId, cleanup) {
  const { stream, stop } = media();
  const room = new Room(server.options(userId, { media: stream }));
  const errors = [];
  room.on('error', (error) => errors.push(error));
  cleanup(async () => {
    await room.leave();
    await stop();
  });
  return Object.assign(room, { errors });
}

const decodes = async (room, userId) => (await room.stats(userId))?.framesDecoded > 3;

function flows(a, b) {
  return eventually(async () => (await decodes(a, b.userId)) && (await decodes(b, a.userId)), 'video both ways');
}

/** Holds back what the given user sends, until it is released in order. */
function hold(server, userId, types) {
  const held = [];
  server.intercept = (socket, frame) => {
    if (socket.userId !== userId || !types.includes(frame.type)) return false;
    held.push({ socket, frame });
    return true;
  };
  return {
    held,
    release: () => {
      server.intercept = () => false;
      for (const { socket, frame } of held) server.received(socket, frame);
    },
  };
}

test('a newcomer calls, and video flows both ways', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await ada.join();
  await bob.join();
  await flows(ada, bob);
  const offers = server.log.filter(({ frame }) => frame.type === 'offer');
  equal(offers.map(({ frame }) => frame.sender_id), ['bob'], 'one offer, by the newcomer');
  equal([ada.errors, bob.errors], [[], []]);
});

for (const [first, second] of [['ada', 'bob'], ['bob', 'ada']]) {
  test(`offers that cross are settled, ${first} being there first`, async ({ cleanup }) => {
    const server = new FakeServer();
    const [one, two] = [sending(server, first, cleanup), sending(server, second, cleanup)];
    await one.join();
    // The newcomer's offer is late, so that the other side makes one of its own.
    const late = hold(server, second, ['offer', 'ice-candidate']);
    await two.join();
    await eventually(() => server.log.some(({ frame }) => frame.type === 'offer' && frame.sender_id === first), 'a crossing offer');
    late.release();
    await flows(one, two);
    equal([one.errors, two.errors], [[], []]);
  });
}

test('both call before either has heard of the other', async ({ cleanup }) => {
  const server = new FakeServer();
  for (const userId of ['ada', 'bob']) server.members.set(userId, server.participant(userId)); // as after a reload of both
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await Promise.all([ada.join(), bob.join()]);
  await flows(ada, bob);
  equal([ada.streams('bob').screen, bob.streams('ada').screen], [null, null]);
  equal([ada.errors, bob.errors], [[], []]);
});

test('both start to share a screen at the same moment', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await ada.join();
  await bob.join();
  await flows(ada, bob);
  const screens = [media(), media()];
  for (const { stop } of screens) cleanup(stop);
  const videoOf = ({ stream }) => new MediaStream(stream.getVideoTracks());
  await Promise.all([ada.startScreenShare({ stream: videoOf(screens[0]) }), bob.startScreenShare({ stream: videoOf(screens[1]) })]);
  const seesScreen = async (room, userId) => room.streams(userId).screen && (await room.stats(userId)).screenFramesDecoded > 3;
  await eventually(async () => (await seesScreen(ada, 'bob')) && (await seesScreen(bob, 'ada')), 'both screens');
  const removed = [];
  bob.on('stream-removed', ({ userId, source }) => removed.push(`${userId} ${source}`));
  await ada.stopScreenShare();
  await eventually(() => removed.length > 0, 'the screen is gone');
  equal(removed, ['ada screen']);
  await flows(ada, bob);
  equal([ada.errors, bob.errors], [[], []]);
});

test('somebody who arrives later sees camera and screen apart', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await ada.join();
  const screen = media();
  cleanup(screen.stop);
  await ada.startScreenShare({ stream: new MediaStream(screen.stream.getVideoTracks()) });
  await bob.join();
  await eventually(() => bob.streams('ada').screen, 'the screen');
  equal(bob.streams('ada').camera.getTracks().map(({ kind }) => kind).sort(), ['audio', 'video']);
  equal(bob.streams('ada').screen.getTracks().map(({ kind }) => kind), ['video']);
});

test('a listener turns the camera on without a negotiation', async ({ cleanup }) => {
  const server = new FakeServer();
  const ada = sending(server, 'ada', cleanup);
  await ada.join();
  const bob = await Parley.join(server.options('bob'));
  cleanup(() => bob.leave());
  await eventually(() => decodes(bob, 'ada'), 'video of ada');
  const { stream, stop } = media();
  cleanup(stop);
  const negotiations = () => server.log.filter(({ frame }) => frame.type === 'offer').length;
  const before = negotiations();
  await bob.publish(stream);
  await eventually(() => decodes(ada, 'bob'), 'video of bob');
  equal(negotiations(), before);
});

test('two listeners are connected, too', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [await Parley.join(server.options('ada')), await Parley.join(server.options('bob'))];
  cleanup(() => Promise.all([ada.leave(), bob.leave()]));
  await eventually(() => ada.peerState('bob') === 'connected' && bob.peerState('ada') === 'connected', 'connected');
});

for (const [staying, reloading] of [['ada', 'bob'], ['bob', 'ada']]) {
  test(`a page that is reloaded is seen again (${reloading} reloads)`, async ({ cleanup }) => {
    const server = new FakeServer();
    const [stays, former] = [sending(server, staying, cleanup), sending(server, reloading, cleanup)];
    await stays.join();
    await former.join();
    await flows(stays, former);
    server.socketOf(reloading).drop(4001); // as when a new connection of the same user takes over
    await eventually(() => former.connectionState === 'closed', 'the old page is gone');
    const again = sending(server, reloading, cleanup);
    await again.join();
    await flows(stays, again);
    equal(stays.errors, []);
  });
}

test('a page that is reloaded while it is being called is called again', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await bob.join();
  server.intercept = (socket, { type }) => socket.userId === 'bob' && type === 'answer';
  await ada.join();
  await eventually(() => server.log.some(({ frame }) => frame.type === 'offer'), 'the call');
  server.socketOf('bob').drop(4001);
  await eventually(() => bob.connectionState === 'closed', 'the old page is gone');
  server.intercept = () => false;
  const again = sending(server, 'bob', cleanup);
  await again.join();
  await flows(ada, again);
});

test('a page that is replaced while it is being called is called again', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await bob.join();
  server.intercept = (socket, { type }) => socket.userId === 'bob' && type === 'answer';
  await ada.join();
  await eventually(() => server.log.some(({ frame }) => frame.type === 'offer'), 'the call');
  server.intercept = () => false;
  const former = server.socketOf('bob');
  const again = sending(server, 'bob', cleanup);
  await again.join(); // nobody hears of it: the place was never lost
  former.drop(4001);
  await eventually(() => decodes(ada, 'bob'), 'video of bob', 3_000);
  await flows(ada, again);
});

test('media goes on through an interruption of the signalling', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await ada.join();
  await bob.join();
  await flows(ada, bob);
  const before = (await ada.stats('bob')).framesDecoded;
  server.socketOf('bob').drop(1006);
  await heard(bob, 'connection', ({ state }) => state === 'connected');
  await sleep(200);
  equal(server.log.filter(({ frame }) => frame.type === 'offer').length, 1, 'offers');
  await eventually(async () => (await ada.stats('bob')).framesDecoded > before, 'more frames');
});

test('media goes on when the server has lost the room', async ({ cleanup }) => {
  const server = new FakeServer();
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await ada.join();
  await bob.join();
  await flows(ada, bob);
  const events = [];
  for (const event of ['participant-left', 'participant-joined', 'stream-removed']) ada.on(event, () => events.push(event));
  const before = (await ada.stats('bob')).framesDecoded;
  server.members.clear();
  server.log.length = 0;
  server.sequence += 50;
  for (const socket of [server.socketOf('ada'), server.socketOf('bob')]) socket.drop(1006);
  await Promise.all([ada, bob].map((room) => heard(room, 'connection', ({ state }) => state === 'connected')));
  await eventually(() => ada.participants.get('bob')?.connection_state === 'connected', 'bob is back');
  await eventually(async () => (await ada.stats('bob')).framesDecoded > before, 'more frames');
  equal([events, server.log.filter(({ frame }) => frame.type === 'offer').length], [[], 0]);
});

test('a renegotiate message is an offer', async ({ cleanup }) => {
  const server = new FakeServer();
  const handle = server.handle.bind(server);
  server.handle = (type, payload, sender) => handle(type === 'offer' ? 'renegotiate' : type, payload, sender);
  const [ada, bob] = [sending(server, 'ada', cleanup), sending(server, 'bob', cleanup)];
  await ada.join();
  await bob.join();
  await flows(ada, bob);
});
