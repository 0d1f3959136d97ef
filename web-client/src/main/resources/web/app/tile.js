/** One person on the stage. */

import { LinkBars } from './bars.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { avatar, nameOf, roleBadge } from './names.js';
import { play } from './sound.js';

/**
 * @typedef {object} TileState
 * @property {boolean} audio whether they are heard
 * @property {boolean} video whether they are seen
 * @property {string} trouble with the connection, in words
 * @property {boolean} flowing whether media comes in spite of it
 * @property {string} note about the picture, in words
 * @property {boolean} manageable whether there is anything one may do about them
 * @property {boolean} pinned
 * @property {number} [place] in the queue of raised hands
 */

export class Tile {
  #local;
  #video = el('video', { muted: true, autoplay: true, playsInline: true });
  #audio = el('audio', { autoplay: true });
  #face = el('div', { className: 'face' });
  #label = el('div', { className: 'label' });
  #hand = el('div', { className: 'hand-badge', 'data-testid': 'hand-badge', hidden: true }, icon('hand'), el('span'));
  #overlay = el('div', { className: 'overlay', hidden: true }, el('div', { className: 'spinner' }), el('span'));
  #note = el('p', { className: 'tile-note', role: 'status', 'data-testid': 'tile-note', hidden: true });
  #bars = new LinkBars();
  #pin = el('button', { type: 'button', className: 'tile-tool', 'data-testid': 'pin' }, icon('pin'));
  #more = el('button', { type: 'button', className: 'tile-tool', 'aria-haspopup': 'menu', 'data-testid': 'tile-menu', hidden: true }, icon('more'));

  /**
   * @param {string} userId
   * @param {boolean} local
   * @param {{openMenu: (button: HTMLElement, userId: string) => void, pin: (userId: string) => void}} actions the menu is of what one may do about somebody
   */
  constructor(userId, local, { openMenu, pin }) {
    this.#local = local;
    this.#video.classList.toggle('mirror', local);
    this.element = el('article', { className: 'tile', 'data-testid': 'tile', 'data-user-id': userId },
      this.#face, this.#video, this.#overlay, this.#label, this.#bars.element, this.#note, this.#hand,
      el('div', { className: 'tile-tools' }, this.#pin, this.#more));
    this.#more.onclick = () => openMenu(this.#more, userId);
    this.#pin.onclick = () => pin(userId);
    this.element.ondblclick = (/** @type {MouseEvent} */ event) => /** @type {Element} */ (event.target).closest('button') ?? pin(userId);
    if (!local) this.element.append(this.#audio);
  }

  /** @param {MediaStream} stream */
  attach(stream) {
    this.#video.srcObject = stream;
    if (this.#local) return;
    this.#audio.srcObject = stream;
    play(this.#audio);
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {TileState} state
   */
  update(participant, { audio, video, trouble, flowing, note, manageable, pinned, place }) {
    const name = this.#local ? `${nameOf(participant)} (you)` : nameOf(participant);
    this.#face.replaceChildren(avatar(participant));
    this.#video.hidden = !video;
    this.#more.hidden = !manageable;
    this.#more.setAttribute('aria-label', `What to do about ${name}`);
    this.#pin.setAttribute('aria-label', pinned ? `Unpin ${name}` : `Pin ${name}`);
    this.#pin.setAttribute('aria-pressed', String(pinned));
    this.#pin.title = pinned ? 'Unpin (double click)' : 'Pin (double click)';
    this.#label.replaceChildren(...[audio ? null : icon('mic-off'), roleBadge(participant.role), el('span', { textContent: name })]
      .filter((part) => part !== null));
    this.#bars.show(participant.connection_quality);
    this.#overlay.hidden = !trouble;
    this.#overlay.classList.toggle('light', flowing);
    this.#overlay.lastChild.textContent = trouble;
    this.#note.hidden = !note;
    if (this.#note.textContent !== note) this.#note.textContent = note;
    this.#hand.hidden = place === undefined;
    this.#hand.lastChild.textContent = place ?? '';
    this.element.classList.toggle('muted', !audio);
    this.element.setAttribute('aria-label',
      [name, participant.role === 'host' ? 'host' : '', audio ? '' : 'muted', video ? '' : 'camera off',
        place === undefined ? '' : `hand raised, number ${place}`, pinned ? 'pinned' : '', trouble].filter(Boolean).join(', '));
  }

  /** @param {boolean} speaks */
  frame(speaks) {
    this.element.classList.toggle('speaking', speaks);
  }
}
