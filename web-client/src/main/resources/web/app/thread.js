/** One message and the answers to it. */

import { $ } from './dom.js';
import { MessageList } from './message-list.js';
import { refusal } from './messages.js';
import { toast } from './notices.js';

/** @typedef {import('../parley.js').PastMessage} PastMessage */

export class Thread {
  #room;
  #list;
  /** The message_id of what is answered; empty while no thread is open. */
  #root = '';

  /**
   * @param {import('../parley.js').Room} room
   * @param {{onMenu: (button: HTMLElement, messageId: string) => void, onChange: () => void}} does
   */
  constructor(room, does) {
    this.#room = room;
    this.#list = new MessageList($('thread-list'), 'This message is not here any more.', {
      ...does, onThread: () => undefined, onGap: (before) => this.#recall(before),
    });
  }

  get all() {
    return this.#list.all;
  }

  /** @param {string} messageId */
  get(messageId) {
    return this.#list.get(messageId);
  }

  /**
   * @param {string} root
   * @param {PastMessage[]} known what of it may be at hand already
   */
  open(root, known) {
    this.#root = root;
    this.#list.clear();
    this.#list.page(known.filter((message) => this.#has(message)).toReversed(), false);
    this.#recall();
  }

  close() {
    this.#root = '';
  }

  /** @param {PastMessage} message that was just said */
  add(message) {
    if (this.#has(message)) this.#list.add(message);
  }

  /**
   * @param {string} id
   * @param {Partial<PastMessage>} changes
   */
  change(id, changes) {
    this.#list.change(id, changes);
  }

  /** @param {PastMessage} message */
  #has({ message_id: id, reply_to: answered }) {
    return this.#root !== '' && (id === this.#root || answered === this.#root);
  }

  /**
   * @param {number} [before] a sequence
   * @returns {Promise<boolean>} whether that could be shown
   */
  async #recall(before) {
    const root = this.#root;
    try {
      const { messages, more } = await this.#room.chatHistory({ thread: root, before });
      if (root === this.#root) this.#list.page(messages, more);
      return true;
    } catch (error) {
      if (before !== undefined) toast(`Not found. ${refusal(error)}`, { tone: 'warning' });
      return false;
    }
  }
}
