/** Messages in the order in which they were said, drawn as they come, with a button in place of what lies between them and is not here yet. */

import { el } from './dom.js';
import { fill, shown } from './message.js';

/**
 * @typedef {import('../parley.js').PastMessage} PastMessage
 * @typedef {import('./message.js').Shown} Shown
 */

const SAME_BREATH_MS = 3 * 60_000;
const AT_END_PX = 60;
const FLASH_MS = 1_600;

export class MessageList {
  #list;
  #empty;
  #does;
  /** @type {Map<string, Shown>} by message_id */
  #shown = new Map();
  /** @type {Shown[]} first said first */
  #order = [];

  /**
   * @param {HTMLElement} list
   * @param {string} empty what stands in a list without messages
   * @param {{onMenu: (button: HTMLElement, messageId: string) => void, onThread: (messageId: string) => void, onGap: (before: number) => Promise<boolean>,
   *   onChange: () => void}} does `onGap`: show a page of what was said before that sequence; whether it could be. `onChange`: what is here has changed
   */
  constructor(list, empty, does) {
    this.#list = list;
    this.#empty = el('li', { className: 'empty', textContent: empty });
    this.#does = does;
    this.clear();
  }

  /** @returns {readonly Shown[]} first said first */
  get all() {
    return this.#order;
  }

  /** @param {string} messageId */
  get(messageId) {
    return this.#shown.get(messageId);
  }

  clear() {
    this.#shown.clear();
    this.#order = [];
    this.#list.replaceChildren(this.#empty);
  }

  /** Whether what was said last is in view. */
  get isAtEnd() {
    return this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < AT_END_PX;
  }

  /** @param {PastMessage} message that was just said; whoever looks at the end still does, and whoever says something does */
  add(message) {
    const wasAtEnd = this.isAtEnd;
    this.#insert(message);
    this.#settle();
    if (wasAtEnd || message.own) this.toEnd();
  }

  /**
   * Shows what was said without a break between the first and the last of these messages. What was in view stays where it is.
   *
   * @param {readonly PastMessage[]} messages newest first
   * @param {boolean} more whether there are older ones
   * @param {{joined?: boolean}} [options] whether nothing was said between the newest of them and what is shown after it
   */
  page(messages, more, { joined = true } = {}) {
    const [newest, oldest] = [messages[0], messages.at(-1)];
    if (!newest || !oldest) return;
    const isFirst = this.#order.length === 0;
    const { scrollTop } = this.#list;
    const inView = this.#order.find(({ item }) => item.offsetTop + item.offsetHeight > scrollTop)?.item;
    const top = inView?.offsetTop ?? 0;
    const [knewNewest, knewOldest] = [newest, oldest].map(({ message_id: id }) => this.#shown.has(id));
    for (const message of messages) this.#insert(message);
    this.#closeGaps(oldest.message_id, newest.message_id);
    if (!knewOldest) this.#gapBefore(oldest.message_id, more);
    const later = this.#order[this.#placeOf(newest.sequence) + 1];
    if (later && !joined && !knewNewest) this.#gapBefore(later.message.message_id, true);
    this.#settle();
    if (isFirst) this.toEnd();
    else this.#list.scrollTop = scrollTop + (inView?.offsetTop ?? 0) - top;
  }

  /**
   * @param {string} id
   * @param {Partial<PastMessage>} changes
   */
  change(id, changes) {
    const known = this.#shown.get(id);
    if (!known) return;
    known.message = { ...known.message, ...changes };
    fill(known);
    this.#does.onChange();
  }

  toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  /** @param {string} id of a message that is shown */
  reveal(id) {
    const item = this.#shown.get(id)?.item;
    if (!item) return;
    item.scrollIntoView({ block: 'center' });
    item.focus({ preventScroll: true });
    item.classList.add('found');
    setTimeout(() => item.classList.remove('found'), FLASH_MS);
  }

  /** @param {PastMessage} message */
  #insert(message) {
    if (this.#shown.has(message.message_id)) return;
    this.#empty.remove();
    const drawn = shown(message, this.#does);
    const place = this.#placeOf(message.sequence) + 1;
    this.#list.insertBefore(drawn.item, this.#order[place]?.item ?? null);
    this.#order.splice(place, 0, drawn);
    this.#shown.set(message.message_id, drawn);
  }

  /**
   * @param {number} sequence
   * @returns {number} where the last message stands that is not younger; -1 when all are
   */
  #placeOf(sequence) {
    return this.#order.findLastIndex(({ message }) => message.sequence <= sequence);
  }

  /** Who goes on talking is named once. */
  #settle() {
    let last = null;
    for (const each of this.#order) {
      const goesOn = last !== null && last.item.nextSibling === each.item && last.message.sender_id === each.message.sender_id
        && !each.message.reply_to && each.time - last.time < SAME_BREATH_MS;
      each.item.classList.toggle('goes-on', goesOn);
      last = each;
    }
    this.#does.onChange();
  }

  /**
   * Between these nothing is missing any more.
   *
   * @param {string} oldest
   * @param {string} newest
   */
  #closeGaps(oldest, newest) {
    const last = this.#shown.get(newest)?.item;
    for (let item = this.#shown.get(oldest)?.item.nextSibling; item && item !== last?.nextSibling;) {
      const next = item.nextSibling;
      if (/** @type {HTMLElement} */ (item).classList.contains('gap')) item.remove();
      item = next;
    }
  }

  /**
   * @param {string} id
   * @param {boolean} missing whether something that comes before this message is not here
   */
  #gapBefore(id, missing) {
    const { item } = /** @type {Shown} */ (this.#shown.get(id));
    const before = /** @type {HTMLElement | null} */ (item.previousSibling);
    if (before?.classList.contains('gap')) before.remove();
    if (!missing) return;
    const first = this.#order[0].item === item;
    const button = el('button', {
      type: 'button', className: 'ghost', textContent: first ? 'Earlier messages' : 'Show what was said in between',
      'data-testid': first ? 'chat-earlier' : 'chat-between', onclick: () => this.#fillGap(gap),
    });
    const gap = el('li', { className: 'gap' }, button);
    item.before(gap);
  }

  /** @param {HTMLElement} gap */
  async #fillGap(gap) {
    const after = this.#order.find(({ item }) => item === gap.nextSibling);
    if (after && await this.#does.onGap(after.message.sequence)) gap.remove();
  }
}
