/** Up to where the others have read, and telling them up to where one has oneself. */

import { nameOf } from './names.js';

/** Between two marks of one's own. */
const PAUSE_MS = 2_000;
const NAMED = 3;

export class ReadMarks {
  #room;
  #list;
  #isReading;
  /** @type {Map<string, number>} the sequence up to which somebody has read, by user_id */
  #readers = new Map();
  /** @type {Map<string, string>} how those are called who were here, by user_id */
  #names = new Map();
  /** Up to where one has said that one has read. */
  #told = 0;
  #isPausing = false;

  /**
   * @param {import('../parley.js').Room} room
   * @param {import('./message-list.js').MessageList} list
   * @param {() => boolean} isReading whether its end is before one's eyes
   */
  constructor(room, list, isReading) {
    this.#room = room;
    this.#list = list;
    this.#isReading = isReading;
    room.on('chat-read', ({ userId, messageId }) => {
      this.#mark(userId, list.get(messageId)?.message.sequence ?? 0);
      this.render();
    });
  }

  /** @param {readonly import('../parley.js').PastMessage[]} messages of before, with the marks that stand at them */
  recall(messages) {
    for (const { sequence, read_by: readers = [] } of messages) for (const userId of readers) this.#mark(userId, sequence);
    this.render();
  }

  /** What is the newest of the others is read, if one is reading. */
  tell() {
    if (this.#isPausing || !this.#isReading()) return;
    const newest = this.#list.all.findLast(({ message }) => !message.own && !message.deleted_at)?.message;
    if (!newest || newest.sequence <= this.#told) return;
    this.#told = newest.sequence;
    this.#room.markRead(newest.message_id).catch(() => undefined); // what is too old to be marked, or not one's own to read, is left as it is
    this.#isPausing = true;
    setTimeout(() => {
      this.#isPausing = false;
      this.tell();
    }, PAUSE_MS);
  }

  /** Everybody stands at the latest of one's own messages that they have read. */
  render() {
    const own = this.#list.all.filter(({ message }) => message.own && !message.deleted_at);
    const readers = Map.groupBy(this.#readers, ([, upTo]) => own.findLast(({ message }) => message.sequence <= upTo));
    for (const each of this.#list.all) {
      const names = (readers.get(each) ?? []).map(([userId]) => this.#nameOf(userId)).filter((name) => name !== '');
      each.readBy.textContent = names.length > 0 ? `Read by ${joined(names)}` : '';
      each.readBy.hidden = names.length === 0;
    }
  }

  /**
   * @param {string} userId
   * @param {number} sequence
   */
  #mark(userId, sequence) {
    if (userId === this.#room.userId) this.#told = Math.max(this.#told, sequence);
    else this.#readers.set(userId, Math.max(sequence, this.#readers.get(userId) ?? 0));
  }

  /**
   * @param {string} userId
   * @returns {string} empty for somebody who neither is here nor has said anything that is
   */
  #nameOf(userId) {
    const person = this.#room.participants.get(userId);
    if (person) this.#names.set(userId, nameOf(person));
    return this.#names.get(userId) ?? this.#list.all.find(({ message }) => message.sender_id === userId)?.message.sender_name ?? '';
  }
}

/** @param {string[]} names */
function joined(names) {
  const rest = names.length - NAMED;
  const all = rest > 0 ? [...names.slice(0, NAMED), rest === 1 ? 'one more' : `${rest} more`] : names;
  return all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
