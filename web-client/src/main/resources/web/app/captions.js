/** What is said, as text over the stage. */

import { $, el } from './dom.js';
import { nameOf } from './names.js';
import { toast } from './notices.js';
import { Speech, canWriteSpeech } from './speech.js';

const STAYS_MS = 7_000;
const FADES_MS = 500;
const MAX_LINES = 3;

export class Captions {
  #room;
  #speech;
  #shown = false;
  /** @type {Map<string, {element: HTMLElement, timer: ReturnType<typeof setTimeout>}>} the last line of each speaker */
  #lines = new Map();

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#speech = new Speech((said) => this.#onOwn(said), () =>
      toast('Your browser cannot write down what you say. You still see what others send.', { tone: 'warning' }));
    $('captions-box').replaceChildren();
    $('captions').onclick = () => this.toggle();
    room.on('caption', (caption) => this.#show(caption));
    room.on('local-media', () => this.#listen());
    room.on('participant-left', ({ participant }) => this.#remove(participant.user_id));
    this.#render();
  }

  get shown() {
    return this.#shown;
  }

  close() {
    this.#shown = false;
    this.#speech.listen(false);
    for (const userId of [...this.#lines.keys()]) this.#remove(userId);
    this.#render();
  }

  toggle() {
    this.#shown = !this.#shown;
    if (this.#shown && canWriteSpeech) toast('Captions are on. Others can read what you say: your browser writes it down, perhaps with a service of its maker.');
    else if (this.#shown) toast('Captions are on. Your browser cannot write down what you say; you see what others send.');
    this.#render();
    this.#listen();
  }

  #render() {
    $('captions').setAttribute('aria-pressed', String(this.#shown));
    $('captions').title = this.#shown ? 'Hide captions (t)' : 'Show captions (t)';
    $('captions-box').hidden = !this.#shown;
  }

  #listen() {
    this.#speech.listen(this.#shown && this.#room.microphoneEnabled && this.#room.connectionState !== 'closed');
  }

  /** @param {{text: string, final: boolean, confidence: number, language: string}} said */
  #onOwn(said) {
    this.#show({ userId: /** @type {string} */ (this.#room.userId), ...said });
    this.#room.sendCaption(said.text, said).catch(reportError);
  }

  /** @param {{userId: string, text: string, final: boolean, language: string}} caption */
  #show({ userId, text, final, language }) {
    const person = this.#room.participants.get(userId);
    if (!person) return;
    this.#remove(userId);
    const element = el('p', { className: final ? 'caption' : 'caption interim', lang: language, 'data-user-id': userId, 'data-testid': 'caption' },
      el('b', { textContent: userId === this.#room.userId ? 'You' : nameOf(person) }), el('span', { textContent: text }));
    $('captions-box').append(element);
    const timer = setTimeout(() => {
      element.classList.add('fading');
      line.timer = setTimeout(() => this.#remove(userId), FADES_MS);
    }, STAYS_MS);
    const line = { element, timer };
    this.#lines.set(userId, line);
    const oldest = this.#lines.keys().next().value;
    if (oldest !== undefined && this.#lines.size > MAX_LINES) this.#remove(oldest);
  }

  /** @param {string} userId */
  #remove(userId) {
    const line = this.#lines.get(userId);
    clearTimeout(line?.timer);
    line?.element.remove();
    this.#lines.delete(userId);
  }
}
