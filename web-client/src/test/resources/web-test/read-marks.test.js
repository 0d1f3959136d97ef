import { Emitter } from '/parley.js';
import { MessageList } from '/app/message-list.js';
import { ReadMarks } from '/app/read-marks.js';
import { equal, test } from './runner.js';

const ADA = 'ada';

/** A room in which Ada said every other of six messages, and what became of the marks in it. */
function chat({ isReading = true } = {}) {
  const room = Object.assign(new Emitter(), {
    userId: ADA, told: [], participants: new Map(['bob', 'cleo'].map((id) => [id, { user_id: id, username: id, display_name: `${id}!` }])),
    markRead: async (/** @type {string} */ id) => room.told.push(id),
  });
  const list = new MessageList(document.createElement('ol'), '', {
    onMenu: () => undefined, onThread: () => undefined, onGap: async () => true, onChange: () => undefined,
  });
  const messages = [6, 5, 4, 3, 2, 1].map((sequence) => ({
    message_id: `m${sequence}`, sender_id: sequence % 2 ? ADA : 'dan', sender_name: 'Dan', message: '', text: 'x', sequence, own: sequence % 2 === 1,
    timestamp: '2026-01-01T00:00:00.000Z', message_type: 'text', is_system_message: false,
  }));
  const marks = new ReadMarks(room, list, () => isReading);
  list.page(messages, false);
  const heard = (userId, messageId) => room.emit('chat-read', { userId, messageId, timestamp: '' });
  const seen = () => list.all.filter(({ readBy }) => !readBy.hidden).map(({ message, readBy }) => `${message.message_id} ${readBy.textContent}`);
  return { room, messages, marks, heard, seen };
}

test('everybody stands at the latest of one\'s own messages that they have read, and never goes back', () => {
  const { heard, seen } = chat();
  heard('bob', 'm4');
  heard('cleo', 'm5');
  equal(seen(), ['m3 Read by bob!', 'm5 Read by cleo!']);
  heard('bob', 'm6');
  heard('bob', 'm1');
  equal(seen(), ['m5 Read by bob! and cleo!']);
});

test('marks of before come with the history, of those who have left too, if one knows what they are called', () => {
  const { messages, marks, seen } = chat();
  marks.recall(messages.map((message) => ({ ...message, read_by: message.sequence === 5 ? ['dan', 'nobody', ADA] : [] })));
  equal(seen(), ['m5 Read by Dan']);
});

test('one tells what one has read, once, and nothing while one does not look', async () => {
  const { room, marks } = chat();
  marks.tell();
  marks.tell();
  equal(room.told, ['m6']);
  const away = chat({ isReading: false });
  away.marks.tell();
  equal(away.room.told, []);
  const again = chat();
  again.heard(ADA, 'm6');
  again.marks.tell();
  equal(again.room.told, [], 'from another device, too');
});
