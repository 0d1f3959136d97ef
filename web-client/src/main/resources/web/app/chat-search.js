/** Looking for words in what was said. */

import { $, el } from './dom.js';
import { authorOf, when } from './message.js';
import { refusal } from './messages.js';

/** @typedef {import('../parley.js').PastMessage} PastMessage */

const PAUSE_MS = 300;

export class ChatSearch {
  #room;
  #onChosen;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What is looked for: an answer to anything else comes too late. */
  #words = '';

  /**
   * @param {import('../parley.js').Room} room
   * @param {(message: PastMessage) => void} onChosen
   */
  constructor(room, onChosen) {
    this.#room = room;
    this.#onChosen = onChosen;
    $('chat-search').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#look();
    };
    $('chat-search-text').oninput = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
    };
  }

  open() {
    $('chat-search-text').value = '';
    this.#look();
    $('chat-search-text').focus();
  }

  #look() {
    clearTimeout(this.#timer);
    this.#words = $('chat-search-text').value.trim();
    $('found-list').replaceChildren();
    this.#say('');
    if (this.#words) this.#page(this.#words);
  }

  /**
   * @param {string} words
   * @param {number} [before] the sequence of the last one that was found
   */
  async #page(words, before) {
    try {
      const { messages, more } = await this.#room.chatHistory({ search: words, before });
      if (words !== this.#words) return;
      $('found-list').append(...messages.map((message) => this.#found(message)));
      const found = $('found-list').querySelectorAll('.found-message').length;
      this.#say(found === 0 ? 'Nothing was found. Only whole words are.' : `${found}${more ? ' or more' : ''} found`);
      if (more) this.#offerMore(words, messages.at(-1).sequence);
    } catch (error) {
      this.#say(refusal(error));
    }
  }

  /** @param {string} text */
  #say(text) {
    $('found-count').textContent = text;
  }

  /**
   * @param {string} words
   * @param {number} before
   */
  #offerMore(words, before) {
    const more = el('li', { className: 'gap' }, el('button', {
      type: 'button', className: 'ghost', textContent: 'More', 'data-testid': 'found-more',
      onclick: () => {
        more.remove();
        this.#page(words, before);
      },
    }));
    $('found-list').append(more);
  }

  /** @param {PastMessage} message */
  #found(message) {
    return el('li', { className: 'found-message' },
      el('button', { type: 'button', 'data-testid': 'found', onclick: () => this.#onChosen(message) },
        el('span', { className: 'byline' }, el('strong', { textContent: authorOf(message) }), el('time', { dateTime: message.timestamp, textContent: when(message.timestamp) })),
        el('span', { className: 'excerpt' }, ...marked(message.text, this.#words))));
  }
}

/**
 * @param {string} text
 * @param {string} words
 * @returns {(string | HTMLElement)[]} with the words marked
 */
function marked(text, words) {
  const any = words.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${any})`, 'giu')).map((part, index) => (index % 2 === 1 ? el('mark', { textContent: part }) : part));
}
