import { Room } from '/parley.js';
import { cleanName } from '/parley/files.js';
import { FakeServer } from './fake-server.js';
import { assert, equal, eventually, rejects, test } from './runner.js';

async function adaAndBob(cleanup) {
  const server = new FakeServer();
  const rooms = [];
  for (const userId of ['ada', 'bob']) {
    const room = new Room(server.options(userId));
    const states = [];
    room.on('transfer', ({ transfer: { state } }) => states.at(-1) === state || states.push(state));
    cleanup(() => room.leave());
    await room.join();
    rooms.push(Object.assign(room, { states }));
  }
  return { server, ada: rooms[0], bob: rooms[1] };
}

function random(size) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

const only = (room) => [...room.files.all.values()][0];
const offered = (room) => eventually(() => only(room)?.state === 'offered' && only(room), 'the offer');
const ended = (room, state) => eventually(() => only(room)?.state === state, state);

test('a file arrives as it was, and both sides follow it', async ({ cleanup }) => {
  const { server, ada, bob } = await adaAndBob(cleanup);
  const bytes = random(3_000_001);
  const sent = await ada.files.send('bob', new File([bytes], '../plan.pdf', { type: 'application/pdf' }));
  equal([sent.name, sent.size, sent.state, sent.direction], ['plan.pdf', 3_000_001, 'offered', 'sending']);
  const { id, name, type, userId } = await offered(bob);
  equal([name, type, userId], ['plan.pdf', 'application/pdf', 'ada']);
  const { frame } = server.log.find((entry) => entry.frame.type === 'file-share-offer');
  equal([frame.payload.chunk_size, frame.payload.total_chunks], [16_384, 184]);
  await bob.files.accept(id);
  await ended(bob, 'completed');
  await ended(ada, 'completed');
  const arrived = new Uint8Array(await only(bob).file.arrayBuffer());
  assert(arrived.length === bytes.length && arrived.every((byte, at) => byte === bytes[at]), 'the same bytes');
  equal([only(bob).file.type, only(bob).bytes, only(ada).bytes], ['application/octet-stream', 3_000_001, 3_000_001]);
  equal([ada.states, bob.states], [['preparing', 'offered', 'active', 'completed'], ['offered', 'active', 'completed']]);
});

test('an empty file is a file', async ({ cleanup }) => {
  const { ada, bob } = await adaAndBob(cleanup);
  await ada.files.send('bob', new File([], 'empty.txt'));
  await bob.files.accept((await offered(bob)).id);
  await ended(ada, 'completed');
  equal(only(bob).file.size, 0);
});

test('files go both ways at once, over one connection', async ({ cleanup }) => {
  const { ada, bob } = await adaAndBob(cleanup);
  for (const room of [ada, bob]) room.on('transfer', ({ transfer }) =>
    transfer.direction === 'receiving' && transfer.state === 'offered' && room.files.accept(transfer.id));
  await Promise.all([ada.files.send('bob', new File([random(400_000)], 'a')), ada.files.send('bob', new File([random(500_000)], 'b')),
    bob.files.send('ada', new File([random(600_000)], 'c'))]);
  await eventually(() => [ada, bob].every(({ files: { all } }) => all.size === 3 && [...all.values()].every(({ state }) => state === 'completed')),
    'three files');
  equal([...ada.files.all.values()].filter(({ file }) => file).map(({ name, size }) => [name, size]), [['c', 600_000]]);
});

test('a file that is not wanted is not sent, and an offer can be taken back', async ({ cleanup }) => {
  const { ada, bob } = await adaAndBob(cleanup);
  await ada.files.send('bob', new File(['1'], 'a.txt'));
  await bob.files.cancel((await offered(bob)).id);
  await ended(ada, 'rejected');
  equal(only(bob).state, 'rejected');
  ada.files.all.clear();
  bob.files.all.clear();
  await ada.files.send('bob', new File(['2'], 'b.txt'));
  const { id } = await offered(bob);
  await ada.files.cancel(id);
  await ended(bob, 'cancelled');
  await rejects(bob.files.accept(id), 'not_found');
});

for (const canceller of ['ada', 'bob']) {
  test(`${canceller} gives a file up under way`, async ({ cleanup }) => {
    const { ada, bob } = await adaAndBob(cleanup);
    await ada.files.send('bob', new File([random(30_000_000)], 'large.bin'));
    await bob.files.accept((await offered(bob)).id);
    await eventually(() => only(bob).bytes > 0, 'the first bytes');
    const side = canceller === 'ada' ? ada : bob;
    await side.files.cancel(only(side).id);
    await Promise.all([ended(ada, 'cancelled'), ended(bob, 'cancelled')]);
    equal(only(bob).file, null);
  });
}

test('bytes that are not those that were offered are not handed on', async ({ cleanup }) => {
  const { server, ada, bob } = await adaAndBob(cleanup);
  server.intercept = (socket, { type, payload }) => {
    if (type === 'file-share-offer') payload.checksum = `sha-256:${'0'.repeat(64)}`;
    return false;
  };
  await ada.files.send('bob', new File([random(100_000)], 'a.bin'));
  await bob.files.accept((await offered(bob)).id);
  await ended(bob, 'failed');
  await ended(ada, 'cancelled');
  equal([only(bob).code, only(bob).file], ['checksum_mismatch', null]);
});

test('who leaves takes their files along', async ({ cleanup }) => {
  const { ada, bob } = await adaAndBob(cleanup);
  await ada.files.send('bob', new File([random(30_000_000)], 'large.bin'));
  await bob.files.accept((await offered(bob)).id);
  await eventually(() => only(bob).bytes > 0, 'the first bytes');
  await ada.leave();
  await ended(bob, 'failed');
  equal(only(ada).state, 'failed');
});

test('an acceptance of what this page never offered is answered', async ({ cleanup }) => {
  const { server, ada } = await adaAndBob(cleanup);
  server.append('file-share-accept', { transfer_id: 'before-the-reload', sender_id: 'ada', receiver_id: 'bob' }, 'bob', (userId) => userId === 'ada');
  await eventually(() => server.socketOf('ada').sent.some(({ type, payload }) =>
    type === 'file-share-reject' && payload.transfer_id === 'before-the-reload'), 'the rejection');
  equal(ada.files.all.size, 0);
});

test('what the server refuses is not offered, and says why', async ({ cleanup }) => {
  const { server, ada } = await adaAndBob(cleanup);
  server.intercept = (socket, { type, id }) => type === 'file-share-offer' && (socket.deliver(
    server.frame('error', { id, error_code: 'rate_limited', message: 'too many', details: null, retry_after: 7 })), true);
  await rejects(ada.files.send('bob', new File(['1'], 'a.txt')), 'rate_limited');
  equal([only(ada).state, only(ada).code], ['failed', 'rate_limited']);
  await rejects(ada.files.send('bob', { name: 'huge', size: 2 ** 40 }), 'payload_too_large');
});

test('names lose their paths, and what does not show', () => {
  equal(['a/b.txt', 'C:\\x\\y.doc', 'ok\u202Egnp.exe', '..', ' \u0007 ', 'ä ö.txt'].map(cleanName),
    ['b.txt', 'y.doc', 'okgnp.exe', 'file', 'file', 'ä ö.txt']);
});
