/** The screens that are shared, one's own too. */

import { $, el } from './dom.js';
import { icon } from './icons.js';
import { nameOf } from './names.js';
import { play } from './sound.js';

export class Screens {
  #room;
  /** @type {Map<string, HTMLElement>} by who shares */
  #figures = new Map();

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
  }

  get size() {
    return this.#figures.size;
  }

  /**
   * @param {string} userId
   * @param {MediaStream} stream
   */
  add(userId, stream) {
    const participant = this.#room.participants.get(userId);
    const own = userId === this.#room.userId;
    const title = own ? 'Your screen' : participant ? `${nameOf(participant)}’s screen` : 'Screen';
    const video = el('video', { muted: true, autoplay: true, playsInline: true, srcObject: stream });
    const figure = el('figure', { className: 'screen', 'data-testid': 'screen-tile', 'data-user-id': userId, 'aria-label': title },
      video, el('figcaption', { className: 'label' }, icon('screen'), el('span', { textContent: title })));
    if (!own) {
      const audio = el('audio', { autoplay: true, srcObject: stream });
      figure.append(audio);
      play(audio);
    }
    this.remove(userId);
    this.#figures.set(userId, figure);
    $('screens').append(figure);
  }

  /** @param {string} userId */
  remove(userId) {
    this.#figures.get(userId)?.remove();
    this.#figures.delete(userId);
  }

  renderOwn() {
    const { userId, screenStream } = this.#room;
    if (userId === null) return;
    if (screenStream && !this.#figures.has(userId)) this.add(userId, screenStream);
    if (!screenStream) this.remove(userId);
  }
}
