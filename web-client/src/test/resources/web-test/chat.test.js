import { Parley, decodeText } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { equal, eventually, rejects, sleep, test } from './runner.js';

test('chat text is decoded exactly once', () => {
  equal(decodeText('&lt;b&gt;Tom &amp; &quot;Jerry&quot; it&#39;s &#x27;x&apos;'), '<b>Tom & "Jerry" it\'s \'x\'');
  equal(decodeText('&amp;lt;'), '&lt;', 'what was typed as an entity stays one');
  equal(decodeText('&eacute; & &#100;'), '&eacute; & &#100;', 'only what the server escapes is decoded');
});

test('a chat message carries its wire form, its text, and whose it is', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const messages = [];
  room.on('chat', (message) => messages.push(message));
  server.append('chat-message', { message: '1 &lt; 2', message_id: 'm1', sender_name: 'Bob & Co' }, 'bob');
  await room.sendChat('hello');
  await eventually(() => messages.length === 2, 'both messages');
  equal(messages.map(({ text, own, sender_name }) => [text, own, sender_name]), [['1 < 2', false, 'Bob & Co'], ['hello', true, 'ada']]);
  equal(messages[0].message, '1 &lt; 2');
});

test('a message is edited and deleted by its id, and all hear of it', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const heard = [];
  room.on('chat-edited', ({ message_id: id, text }) => heard.push(['edited', id, text]));
  room.on('chat-deleted', ({ message_id: id, deleted_by: by }) => heard.push(['deleted', id, by]));
  await room.editMessage('m1', '1 < 2');
  equal(server.latest('chat-edit').payload, { message_id: 'm1', message: '1 < 2' });
  await room.deleteMessage('m1');
  equal(server.latest('chat-delete').payload, { message_id: 'm1' });
  server.append('chat-edit', { message_id: 'm2', sender_id: 'bob', message: '2 &gt; 1', edited_at: '2026-01-01T00:00:00.000Z' }, 'bob');
  server.append('chat-delete', { message_id: 'm2', deleted_by: 'cleo', deleted_at: '2026-01-01T00:00:00.000Z' }, 'cleo');
  await eventually(() => heard.length === 4, 'one\'s own and the others\'');
  equal(heard.slice(2), [['edited', 'm2', '2 > 1'], ['deleted', 'm2', 'cleo']]);
});

test('what was said before comes as it was typed, with whose it was and whether there is more', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  equal(await room.chatHistory(), { messages: [], more: false });
  server.said = [
    { message_id: 'm2', sender_id: 'ada', message: '', sequence: 8, deleted_at: '2026-01-01T00:00:00.000Z' },
    { message_id: 'm1', sender_id: 'bob', message: '1 &lt; 2', sequence: 7, edited_at: '2026-01-01T00:00:00.000Z' },
  ];
  const { messages, more } = await room.chatHistory({ before: 9, limit: 2, search: 'a b', thread: 'm1' });
  equal(messages.map(({ text, own }) => [text, own]), [['', true], ['1 < 2', false]]);
  equal(more, true);
  equal(server.queries.slice(-2), ['limit=50', 'limit=2&before=9&q=a+b&thread=m1']);
});

test('all that was said is handed over as it comes, unless it broke off', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  server.exported = '{"message_id":"m1"}\n{"exported":1}\n';
  equal(await (await room.exportChat()).text(), server.exported);
  equal(server.rest.at(-1), 'GET /chat/export');
  server.exported = '{"message_id":"m1"}\n';
  await rejects(room.exportChat(), 'unavailable');
});

test('that one is writing is told once in a while, and not again when the message has said so', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const told = () => server.log.filter(({ frame }) => frame.type === 'chat-typing').map(({ frame }) => frame.payload.typing);
  await room.setTyping(false);
  equal(told(), [], 'who never wrote does not stop');
  await Promise.all([room.setTyping(true), room.setTyping(true)]);
  await room.setTyping(false);
  equal(told(), [true, false]);
  await room.setTyping(true);
  await room.sendChat('hello');
  await room.setTyping(false);
  equal(told(), [true, false, true]);
});

test('who writes is known until they have said it, stopped, left, or given no sign of it for a while', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  for (const name of ['bob', 'cleo', 'dan']) server.members.set(name, server.participant(name));
  cleanup(() => room.leave());
  const seen = [];
  room.on('typing', ({ userIds }) => seen.push(userIds.join(' ')));
  const types = (user, typing = true) => server.append('chat-typing', { user_id: user, typing }, user);
  for (const name of ['bob', 'cleo', 'ada', 'bob']) types(name);
  server.append('chat-message', { message: 'hi', message_id: 'm1', sender_name: 'Bob' }, 'bob');
  types('cleo', false);
  await eventually(() => seen.length === 4, 'they wrote, and are done');
  equal(seen, ['bob', 'bob cleo', 'cleo', '']);
  types('dan');
  await eventually(() => seen.length === 5, 'another one');
  await sleep(1_000);
  equal(seen[4], 'dan', 'still');
  await eventually(() => seen.length === 6, 'a notice that is not renewed lapses');
  equal(seen[5], '');
});

test('what one has read is told to those who got it, and what they have read is heard', async ({ cleanup }) => {
  const server = new FakeServer();
  const room = await Parley.join(server.options('ada'));
  cleanup(() => room.leave());
  const heard = [];
  room.on('chat-read', (mark) => heard.push(mark));
  await room.markRead('m1');
  equal(server.latest('chat-read').payload, { message_id: 'm1' });
  server.append('chat-read', { user_id: 'bob', message_id: 'm1', timestamp: '2026-01-01T00:00:00.000Z' }, 'bob');
  await eventually(() => heard.some(({ userId }) => userId === 'bob'), 'a mark of another');
  equal(heard.at(-1), { userId: 'bob', messageId: 'm1', timestamp: '2026-01-01T00:00:00.000Z' });
});
