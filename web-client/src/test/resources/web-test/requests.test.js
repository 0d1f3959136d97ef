import { Parley } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { assert, equal, eventually, heard, rejects, test } from './runner.js';

const chatsOf = (server) => server.log.filter(({ frame }) => frame.type === 'chat-message').length;

test('a request resolves with its ack', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const ack = await room.sendChat('hello');
  equal(ack.sequence, server.log.find(({ frame }) => frame.type === 'chat-message').frame.sequence);
});

test('a request rejects with the error that answers it', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  server.intercept = (socket, { type, id }) => {
    if (type !== 'chat-message') return false;
    socket.deliver(server.frame('error', {
      error_code: 'rate_limited', message: 'slow down', details: { limit: 100 }, retry_after: 7, id,
    }));
    return true;
  };
  const error = await rejects(room.sendChat('hello'), 'rate_limited');
  equal([error.message, error.retryAfter, error.details], ['slow down', 7, { limit: 100 }]);
});

test('a request that was lost with the connection is sent again under the same id', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const ids = [];
  server.intercept = (socket, { type, id }) => {
    if (type !== 'chat-message') return false;
    ids.push(id);
    if (ids.length > 1) return false;
    socket.drop(1006);
    return true;
  };
  const ack = await room.sendChat('hello');
  equal([ids.length, new Set(ids).size, ack.id], [2, 1, ids[0]]);
  equal(chatsOf(server), 1, 'logged');
});

test('a request whose ack was lost happens once', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const texts = [];
  room.on('chat', ({ text }) => texts.push(text));
  let cut = false;
  server.intercept = (socket, { type, payload, id }) => {
    if (type !== 'chat-message' || cut) return false;
    cut = true;
    server.answers.set(`ada ${id}`, { id, sequence: server.handle(type, payload, 'ada') });
    socket.drop(1006);
    return true;
  };
  await room.sendChat('hello');
  await eventually(() => texts.length > 0, 'the echo');
  equal([chatsOf(server), texts], [1, ['hello']]);
});

test('what is sent while reconnecting waits, and keeps its order', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const texts = [];
  room.on('chat', ({ text }) => texts.push(text));
  server.socketOf('ada').drop(1006);
  await heard(room, 'connection', ({ state }) => state === 'reconnecting');
  await Promise.all(['one', 'two', 'three'].map((text) => room.sendChat(text)));
  await eventually(() => texts.length === 3, 'the echoes');
  equal(texts, ['one', 'two', 'three']);
});

test('a message over 64 KiB is not sent at all', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  await rejects(room.sendChat('ü'.repeat(33_000)), 'payload_too_large');
  assert(server.sockets[0].sent.every(({ type }) => type !== 'chat-message'), 'nothing was sent');
});

test('what is unanswered when the room is left is rejected', async () => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  server.intercept = () => true;
  const request = room.sendChat('hello');
  await Promise.all([rejects(request, 'left'), room.leave()]);
});
