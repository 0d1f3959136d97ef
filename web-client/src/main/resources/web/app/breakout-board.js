/** All parts of the room on one board, for those who divide it: people are dragged, or sent by the choice at their name. */

import { attempt } from './attempt.js';
import { confirmed } from './confirm.js';
import { $, el } from './dom.js';
import { rerender } from './focus.js';
import { icon } from './icons.js';
import { avatar, nameOf } from './names.js';
import { clock, peopleIn } from './places.js';

/**
 * @typedef {import('./names.js').Named & {own: boolean, movable: boolean}} Person
 * @typedef {{id: string, name: string}} Place
 * @typedef {Place & {here: boolean, people: Person[], places: Place[]}} Card
 */

/** How the main room is called where a breakout's id is expected. */
const MAIN = '';
const DRAGGED = 'application/x-parley-user';

export class BreakoutBoard {
  #room;
  #clock;
  #dragging = false;

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#clock = setInterval(() => this.#renderTime(), 500);
    $('breakouts-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#divide();
    };
    $('breakouts-add').onclick = () => attempt(room.openBreakouts([{ name: this.#freeName() }], { assignment: 'manual' }));
    $('breakouts-extend').onclick = () => attempt(room.extendBreakouts(300));
    $('breakouts-close').onclick = () => this.#closeAll();
    $('broadcast-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#broadcast();
    };
    for (const event of /** @type {const} */ (['state', 'breakouts', 'participant-joined', 'participant-left', 'participant-updated', 'role', 'permissions'])) {
      room.on(event, () => this.#render());
    }
  }

  open() {
    if ($('board').open) return;
    $('board').showModal();
    this.#render();
  }

  close() {
    clearInterval(this.#clock);
  }

  #divide() {
    const count = Number($('breakouts-count').value);
    const minutes = Number($('breakouts-minutes').value);
    const rooms = Array.from({ length: count }, (_, index) => ({ name: `Room ${index + 1}` }));
    return attempt(this.#room.openBreakouts(rooms, {
      assignment: $('breakouts-assignment').value, ...(minutes ? { durationSeconds: 60 * minutes } : {}),
    }));
  }

  #freeName() {
    const taken = new Set([...this.#room.breakouts.values()].map(({ name }) => name));
    let number = taken.size + 1;
    while (taken.has(`Room ${number}`)) number += 1;
    return `Room ${number}`;
  }

  async #broadcast() {
    const input = $('broadcast-text');
    const text = input.value.trim();
    if (text && await attempt(this.#room.broadcast(text))) input.value = '';
  }

  async #closeAll() {
    const answer = await confirmed({ title: 'Close all rooms?', text: 'Everyone comes back to the main room at once.', action: 'Close all' });
    if (answer !== null) await attempt(this.#room.closeBreakouts());
  }

  #render() {
    if (!$('board').open || this.#dragging) return;
    const { breakouts } = this.#room;
    if (!this.#room.can('can_manage_participants')) return $('board').close();
    const divided = breakouts.size > 0;
    $('breakouts-form').hidden = divided;
    $('board-places').hidden = $('board-footer').hidden = !divided;
    $('breakouts-extend').hidden = ![...breakouts.values()].some(({ closes_at: closesAt }) => closesAt);
    const own = this.#room.you?.breakout_room_id ?? MAIN;
    const places = [{ id: MAIN, name: 'Main room' }, ...[...breakouts.values()].map(({ breakout_room_id: id, name }) => ({ id, name }))];
    const cards = places.map((place) => ({ ...place, here: place.id === own, people: this.#people(place.id), places }));
    rerender($('board-places'), cards, (card) => this.#card(card));
    this.#renderTime();
  }

  #renderTime() {
    if (!$('board').open) return;
    const [first] = [...this.#room.breakouts.values()].map(({ closes_at: closesAt }) => closesAt ?? '').filter(Boolean).sort();
    $('board-time').textContent = first ? `${clock(first)} left` : '';
  }

  /**
   * @param {string} place
   * @returns {Person[]}
   */
  #people(place) {
    const { userId, you } = this.#room;
    return peopleIn(this.#room, place || null).map(({ user_id, username, display_name, role }) => (
      { user_id, username, display_name, own: user_id === userId, movable: role !== 'host' || you?.role === 'host' }));
  }

  /** @param {Card} card */
  #card({ id: place, name, here, people, places }) {
    const card = el('li', { className: 'place-card', 'data-breakout-id': place, 'data-testid': 'board-place', 'aria-label': `${name}, ${people.length === 1 ? '1 person' : `${people.length} people`}` },
      el('header', {}, el('b', { textContent: name }), el('span', { className: 'quiet', textContent: String(people.length) }),
        here ? el('span', { className: 'quiet', textContent: 'you are here' }) : el('button', {
          type: 'button', className: 'ghost', textContent: 'Join', 'aria-label': `Join ${name}`, 'data-testid': 'board-join',
          onclick: () => this.#send(/** @type {string} */ (this.#room.userId), place),
        }),
        place === MAIN ? null : el('button', {
          type: 'button', className: 'ghost', 'aria-label': `Close ${name}`, title: 'Close', 'data-testid': 'board-close',
          onclick: () => attempt(this.#room.closeBreakouts(place)),
        }, icon('close'))),
      el('ul', {}, ...people.map((person) => this.#chip(person, place, places))));
    card.ondragover = (/** @type {DragEvent} */ event) => {
      if (!event.dataTransfer?.types.includes(DRAGGED)) return;
      event.preventDefault();
      card.classList.add('target');
    };
    card.ondragleave = (/** @type {DragEvent} */ event) => {
      if (!card.contains(/** @type {Node | null} */ (event.relatedTarget))) card.classList.remove('target');
    };
    card.ondrop = (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      card.classList.remove('target');
      const userId = event.dataTransfer?.getData(DRAGGED);
      if (userId) this.#send(userId, place);
    };
    return card;
  }

  /**
   * @param {Person} person
   * @param {string} place
   * @param {Place[]} places where they may be sent
   */
  #chip(person, place, places) {
    const { user_id: userId, movable } = person;
    const name = nameOf(person);
    const select = el('select', {
      'aria-label': `Where ${name} is`, title: `Send ${name} elsewhere`, 'data-testid': `place-of-${userId}`,
      onchange: () => this.#send(userId, select.value),
    }, ...places.map(({ id, name: label }) => el('option', { value: id, textContent: label, selected: id === place })));
    const chip = el('li', { className: 'chip-person', draggable: movable, 'data-testid': 'board-person', 'data-user-id': userId },
      avatar(person), el('span', { className: 'chip-name', textContent: person.own ? `${name} (you)` : name }),
      movable ? el('span', { className: 'chip-move' }, icon('move'), select) : null);
    chip.ondragstart = (/** @type {DragEvent} */ event) => {
      event.dataTransfer?.setData(DRAGGED, userId);
      this.#dragging = true;
      chip.classList.add('dragged');
    };
    chip.ondragend = () => {
      this.#dragging = false;
      chip.classList.remove('dragged');
      this.#render();
    };
    return chip;
  }

  /**
   * @param {string} userId
   * @param {string} place
   */
  async #send(userId, place) {
    if ((this.#room.participants.get(userId)?.breakout_room_id ?? MAIN) === place) return;
    if (!await attempt(this.#room.moveTo(userId, place || null))) this.#restoreChoices();
  }

  /** What was refused is shown as it is. */
  #restoreChoices() {
    for (const select of $('board-places').querySelectorAll('select')) select.value = select.closest('[data-breakout-id]').dataset.breakoutId;
  }
}
