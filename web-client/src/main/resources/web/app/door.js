/** Who knocks, for those who may let them in. */

import { attempt } from './attempt.js';
import { $, el } from './dom.js';
import { rerender } from './focus.js';
import { icon } from './icons.js';
import { avatar, nameOf } from './names.js';
import { announce } from './notices.js';

const TICK_MS = 10_000;

export class Door {
  #room;
  #clock;
  /** Whether the bar was sent away: it comes back when somebody else knocks. */
  #dismissed = false;

  /**
   * @param {import('../parley.js').Room} room
   * @param {() => void} showPeople opens the panel that has the list
   */
  constructor(room, showPeople) {
    this.#room = room;
    this.#clock = setInterval(() => this.#renderTimes(), TICK_MS);
    $('door-admit').onclick = () => attempt(room.admit(room.waiters[0]?.user_id));
    $('door-view').onclick = () => {
      showPeople();
      $('waiters-title').focus();
    };
    $('door-dismiss').onclick = () => {
      this.#dismissed = true;
      this.#renderBar();
    };
    $('waiters-admit').onclick = () => attempt(room.admit());
    $('waiters-reject').onclick = () => attempt(room.reject());
    room.on('waiters', () => this.#render());
    room.on('knock', ({ waiter }) => {
      this.#dismissed = false;
      this.#renderBar();
      announce(`${nameOf(waiter)} wants to join`);
    });
    this.#render();
  }

  close() {
    clearInterval(this.#clock);
  }

  #render() {
    const { waiters } = this.#room;
    $('waiters').hidden = waiters.length === 0;
    $('waiters-count').textContent = String(waiters.length);
    $('waiters-all').hidden = waiters.length < 2;
    $('knock-count').textContent = String(waiters.length);
    $('knock-count').hidden = waiters.length === 0;
    $('head-count').hidden = waiters.length > 0;
    $('people-toggle').setAttribute('aria-description', waiters.length ? `${waiters.length} waiting to join` : '');
    rerender($('waiters-list'), waiters, (waiter) => this.#row(waiter));
    this.#renderTimes();
    this.#renderBar();
  }

  #renderBar() {
    const { waiters } = this.#room;
    if (waiters.length === 0) this.#dismissed = false;
    $('door-bar').hidden = waiters.length === 0 || this.#dismissed;
    $('door-text').textContent = waiters.length === 1 ? `${nameOf(waiters[0])} wants to join` : `${waiters.length} people want to join`;
    $('door-admit').hidden = waiters.length !== 1;
  }

  #renderTimes() {
    for (const time of $('waiters-list').querySelectorAll('time')) {
      const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
      time.textContent = minutes < 1 ? 'just now' : `for ${minutes} min`;
    }
  }

  /** @param {import('../parley.js').Waiter} waiter */
  #row(waiter) {
    const { user_id: userId, joined_waiting_at: since, status } = waiter;
    const name = nameOf(waiter);
    return el('li', { className: 'waiter', 'data-user-id': userId },
      avatar(waiter),
      el('div', { className: 'person-name' },
        el('b', { textContent: name }),
        el('small', {}, el('time', { dateTime: since }), status === 'reconnecting' ? ' · reconnecting…' : '')),
      el('button', {
        type: 'button', className: 'ghost state', title: 'Send away', 'aria-label': `Send ${name} away`, 'data-testid': 'reject',
        onclick: () => attempt(this.#room.reject(userId)),
      }, icon('close')),
      el('button', {
        type: 'button', className: 'primary small', textContent: 'Admit', 'aria-label': `Admit ${name}`, 'data-testid': 'admit',
        onclick: () => attempt(this.#room.admit(userId)),
      }));
  }
}
