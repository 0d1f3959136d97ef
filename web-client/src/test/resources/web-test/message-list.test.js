import { MessageList } from '/app/message-list.js';
import { equal, eventually, test } from './runner.js';

const said = (/** @type {number} */ sequence, more = {}) => ({
  message_id: `m${sequence}`, sender_id: 'bob', sender_name: 'Bob', message: '', text: String(sequence), sequence, own: false,
  timestamp: new Date(Date.UTC(2026, 0, 1, 0, sequence)).toISOString(), message_type: 'text', is_system_message: false, ...more,
});

/** The messages before one, newest first, two a page, of twenty that there are. */
const pageBefore = (/** @type {number} */ before) => {
  const messages = [before - 1, before - 2].filter((sequence) => sequence > 0).map((sequence) => said(sequence));
  return { messages, more: before > 3 };
};

function listOf() {
  const element = document.createElement('ol');
  const list = new MessageList(element, 'Nothing.', {
    onMenu: () => undefined, onThread: () => undefined, onChange: () => undefined,
    onGap: async (before) => {
      const { messages, more } = pageBefore(before);
      list.page(messages, more);
      return true;
    },
  });
  const seen = () => [...element.children].map((item) => (item.className === 'gap' ? '…' : item.querySelector('.said p')?.textContent ?? item.textContent)).join(' ');
  const fill = async (/** @type {number} */ index) => {
    const gap = element.querySelectorAll('.gap')[index];
    gap.querySelector('button').click();
    await eventually(() => gap.parentNode === null, 'another page');
  };
  return { list, element, seen, fill };
}

test('messages stand in the order in which they were said, however they come, and each once', () => {
  const { list, seen } = listOf();
  equal(seen(), 'Nothing.');
  list.add(said(9));
  list.page([said(8), said(7)], true);
  list.add(said(10));
  list.add(said(9));
  equal(seen(), '… 7 8 9 10');
});

test('older messages come page by page until there are none', async () => {
  const { list, seen, fill } = listOf();
  list.page([said(5), said(4)], true);
  await fill(0);
  equal(seen(), '… 2 3 4 5');
  await fill(0);
  equal(seen(), '1 2 3 4 5');
});

test('a message of long ago stands with a gap after it, which closes from its newer end', async () => {
  const { list, seen, fill } = listOf();
  list.page([said(20), said(19)], true);
  list.page([said(12), said(11)], true, { joined: false });
  equal(seen(), '… 11 12 … 19 20');
  await fill(1);
  equal(seen(), '… 11 12 … 17 18 19 20');
  await fill(0);
  equal(seen(), '… 9 10 11 12 … 17 18 19 20', 'the gap before them leads before them');
  for (const _ of [1, 2]) await fill(1);
  equal(seen(), '… 9 10 11 12 … 13 14 15 16 17 18 19 20', 'not known yet whether anything is left');
  await fill(1);
  equal(seen(), '… 9 10 11 12 13 14 15 16 17 18 19 20');
});

test('who goes on talking is named once, but not across a gap or before an answer', () => {
  const { list, element } = listOf();
  list.page([said(4, { reply_to: 'm1' }), said(3), said(2)], false);
  list.page([said(1)], false, { joined: false });
  const goesOn = [...element.querySelectorAll('.message')].map((item) => item.classList.contains('goes-on'));
  equal(goesOn, [false, false, true, false]);
});

test('a deleted message keeps its place, and no text', () => {
  const { list, element, seen } = listOf();
  list.page([said(2), said(1)], false);
  list.change('m1', { text: 'one', edited_at: '2026-01-01T00:00:00.000Z' });
  equal(seen(), 'one (edited) 2');
  list.change('m1', { text: '', deleted_at: '2026-01-01T00:00:00.000Z' });
  equal(seen(), 'This message was deleted. 2');
  equal(element.querySelector('.deleted .message-menu').hidden, true);
});
