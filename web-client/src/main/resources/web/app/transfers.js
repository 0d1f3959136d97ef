/** Files that go from one to another: offered, answered, on their way, saved. */

import { attempt } from './attempt.js';
import { $, el } from './dom.js';
import { icon } from './icons.js';
import { refusal } from './messages.js';
import { avatar, nameOf } from './names.js';
import { announce, toast } from './notices.js';

/** What was sent needs nothing more; what has come waits to be saved. */
const STAYS_MS = 15_000;
const UNITS = ['bytes', 'KB', 'MB', 'GB'];
const OVER = new Set(['completed', 'rejected', 'cancelled', 'failed']);
const FAILURES = {
  checksum_mismatch: 'It arrived damaged',
  not_found: 'The other side has left',
  connection_lost: 'The connection was lost',
  rate_limited: 'Too many files in too short a time',
};

export class Transfers {
  #room;
  /** @type {Map<string, {element: HTMLElement, shown: string, url: string | null}>} */
  #cards = new Map();

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    $('transfers').replaceChildren();
    $('send-file').onclick = () => this.choosePerson();
    room.on('transfer', ({ transfer }) => this.#render(transfer));
  }

  close() {
    for (const id of [...this.#cards.keys()]) this.#dismiss(id);
  }

  /**
   * Asks for files, and offers them.
   *
   * @param {string} userId
   */
  choose(userId) {
    const input = $('file-input');
    input.value = '';
    input.onchange = () => this.offer(userId, [...input.files]);
    input.click();
  }

  /**
   * @param {string} userId
   * @param {File[]} files
   */
  async offer(userId, files) {
    for (const file of files) {
      try {
        await this.#room.files.send(userId, file);
      } catch (error) {
        toast(`${file.name} was not offered. ${this.#reason(error)}`, { tone: 'warning' });
      }
    }
  }

  /** @param {unknown} error */
  #reason(error) {
    const { code } = /** @type {{code?: unknown}} */ (error);
    if (code === 'payload_too_large') return 'Files can have 500 MB at most.';
    return error instanceof DOMException ? 'It cannot be read; folders cannot be sent.' : refusal(error);
  }

  /**
   * @param {string} userId
   * @returns {string | null} the words for dropping a file on somebody; null where that does nothing
   */
  invitation(userId) {
    const person = this.#room.participants.get(userId);
    return person && userId !== this.#room.userId && this.#room.isNear(userId) ? `Drop to send it to ${nameOf(person)}` : null;
  }

  choosePerson() {
    const others = [...this.#room.participants.values()].filter(({ user_id: id }) => id !== this.#room.userId && this.#room.isNear(id));
    if (others.length === 0) return toast('There is nobody here to send a file to.');
    if (others.length === 1) return this.choose(others[0].user_id);
    const dialog = $('send-dialog');
    $('send-list').replaceChildren(...others.map((person) => el('li', {}, el('button', {
      type: 'button', className: 'ghost', 'data-testid': 'send-to', 'data-user-id': person.user_id,
      onclick: () => {
        dialog.close();
        this.choose(person.user_id);
      },
    }, avatar(person), nameOf(person)))));
    dialog.showModal();
    $('send-list').querySelector('button').focus();
  }

  /** @param {import('../parley.js').FileTransfer} transfer */
  #render(transfer) {
    const known = this.#cards.get(transfer.id);
    const { state, direction, name } = transfer;
    if (known?.shown === state) return this.#renderProgress(known.element, transfer);
    if (!known && OVER.has(state)) return; // dismissed before
    const url = transfer.file ? URL.createObjectURL(transfer.file) : null;
    const element = this.#card(transfer, url);
    const focused = known?.element.contains(document.activeElement);
    if (known) known.element.replaceWith(element);
    else $('transfers').append(element);
    this.#cards.set(transfer.id, { element, shown: state, url });
    this.#renderProgress(element, transfer);
    if (focused) /** @type {HTMLElement | null} */ (element.querySelector('.transfer-actions *, button'))?.focus();
    if (direction === 'sending' && OVER.has(state)) setTimeout(() => this.#dismiss(transfer.id), STAYS_MS);
    if (direction === 'receiving' && (state === 'offered' || OVER.has(state))) announce(`${name}: ${this.#words(transfer)}`);
  }

  /**
   * @param {import('../parley.js').FileTransfer} transfer
   * @param {string | null} url of what has arrived
   */
  #card(transfer, url) {
    const { id, name, size, type, state, direction } = transfer;
    const asked = direction === 'receiving' && state === 'offered';
    const over = OVER.has(state);
    const button = (/** @type {string} */ label, /** @type {string} */ testid, /** @type {string} */ look, /** @type {() => unknown} */ run) => el('button', {
      type: 'button', className: look, textContent: label, 'aria-label': `${label}: ${name}`, 'data-testid': testid, onclick: run,
    });
    return el('article', { className: `transfer ${state}`, 'data-testid': 'transfer', 'data-state': state, 'data-direction': direction, 'aria-label': `File ${name}` },
      icon(state === 'completed' ? 'check' : 'file'),
      el('div', { className: 'transfer-text' },
        el('b', { textContent: name, title: name }),
        el('small', { textContent: [sizeOf(size), asked ? type : ''].filter(Boolean).join(' · ') }),
        el('small', { className: 'transfer-state', textContent: this.#words(transfer) })),
      over ? el('button', { type: 'button', className: 'ghost', 'aria-label': `Dismiss ${name}`, 'data-testid': 'transfer-dismiss', onclick: () => this.#dismiss(id) },
        icon('close')) : null,
      state === 'active' || state === 'offered' && !asked ? el('progress', { max: Math.max(1, size), value: 0, 'aria-label': `Progress of ${name}`, 'data-testid': 'transfer-progress' }) : null,
      el('div', { className: 'transfer-actions' },
        asked ? button('Accept', 'transfer-accept', 'primary small', () => attempt(this.#room.files.accept(id))) : null,
        asked ? button('Decline', 'transfer-reject', 'ghost', () => attempt(this.#room.files.cancel(id))) : null,
        !asked && !over ? button('Cancel', 'transfer-cancel', 'ghost', () => attempt(this.#room.files.cancel(id))) : null,
        url ? el('a', { className: 'primary small', href: url, download: name, textContent: 'Save', 'aria-label': `Save ${name}`, 'data-testid': 'transfer-save' }) : null));
  }

  /**
   * @param {HTMLElement} element
   * @param {import('../parley.js').FileTransfer} transfer
   */
  #renderProgress(element, transfer) {
    const bar = element.querySelector('progress');
    if (bar) bar.value = transfer.bytes;
    const words = /** @type {HTMLElement} */ (element.querySelector('.transfer-state'));
    words.textContent = this.#words(transfer);
  }

  /** @param {import('../parley.js').FileTransfer} transfer */
  #words({ userId, direction, state, bytes, size, code }) {
    const person = this.#room.participants.get(userId);
    const name = person ? nameOf(person) : 'the other side';
    const percent = `${size ? Math.floor((100 * bytes) / size) : 100} %`;
    const sending = direction === 'sending';
    switch (state) {
      case 'preparing': return 'Reading the file…';
      case 'offered': return sending ? `Waiting for ${name} to accept…` : `${name} would like to send you this file.`;
      case 'active': return sending ? `Sending to ${name} · ${percent}` : `Coming from ${name} · ${percent}`;
      case 'completed': return sending ? `${name} has it.` : `From ${name}, complete.`;
      case 'rejected': return sending ? `${name} does not want it.` : 'Declined.';
      case 'cancelled': return 'Cancelled.';
      case 'failed': return `${FAILURES[code ?? ''] ?? 'It could not be sent'}.`;
    }
  }

  /** @param {string} id */
  #dismiss(id) {
    const card = this.#cards.get(id);
    if (card?.url) URL.revokeObjectURL(card.url);
    card?.element.remove();
    this.#cards.delete(id);
  }
}

/** @param {number} bytes */
export function sizeOf(bytes) {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
}
