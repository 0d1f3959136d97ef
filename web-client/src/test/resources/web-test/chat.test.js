import { Parley, decodeText } from '/parley.js';
import { FakeServer } from './fake-server.js';
import { equal, eventually, test } from './runner.js';

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
