/** On the start page: the rooms that last, one's own and those that are open to everybody. */

import { Rooms } from '../parley.js';
import { attempt } from './attempt.js';
import { confirmed } from './confirm.js';
import { $, el } from './dom.js';
import { rerender } from './focus.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { refusal } from './messages.js';
import { period } from './moments.js';
import { toast } from './notices.js';
import { RoomForm } from './room-form.js';
import { currentToken } from './session.js';
import { copyLink } from './share.js';

/** @typedef {import('../parley.js').CreatedRoom} CreatedRoom */

/** A server that keeps no rooms, or does not know who one is, has none to show: one joins as ever. */
const WITHOUT_ROOMS = new Set(['permission_denied', 'unauthorized', 'token_needed', 'not_found']);
const PAGE = 24;

export class RoomList {
  #onJoin;
  #rooms;
  #form;
  #shown = false;
  /** @type {CreatedRoom[]} */
  #own = [];
  /** @type {CreatedRoom[]} */
  #open = [];
  /** @type {string | null} where the next page of open rooms begins */
  #cursor = null;

  /** @param {(roomId: string) => void} onJoin */
  constructor(onJoin) {
    this.#onJoin = onJoin;
    this.#rooms = new Rooms({ url: new URL('.', location.href).href, tokenProvider: currentToken });
    this.#form = new RoomForm(this.#rooms, () => this.#load());
    $('room-new').onclick = () => this.#form.create();
    $('rooms-more').onclick = () => attempt(this.#more());
    document.addEventListener('visibilitychange', () => this.#shown && !document.hidden && this.#load());
  }

  /** @param {boolean} wanted not when one came for a certain room */
  show(wanted) {
    this.#shown = wanted;
    $('rooms').hidden = true;
    if (wanted) this.#load();
  }

  hide() {
    this.show(false);
  }

  async #load() {
    try {
      const [own, open] = await Promise.all([this.#rooms.list({ limit: 200 }), this.#rooms.list({ isPublic: true, limit: PAGE })]);
      this.#own = own.rooms;
      this.#open = open.rooms;
      this.#cursor = open.cursor;
      this.#note('');
    } catch (error) {
      if (WITHOUT_ROOMS.has(/** @type {any} */ (error).code)) return;
      this.#note(refusal(error));
    }
    if (!this.#shown) return;
    $('rooms').hidden = false;
    this.#render();
  }

  async #more() {
    const { rooms, cursor } = await this.#rooms.list({ isPublic: true, limit: PAGE, cursor: this.#cursor });
    this.#open = [...this.#open, ...rooms];
    this.#cursor = cursor;
    this.#render();
  }

  /** @param {string} text */
  #note(text) {
    $('rooms-note').textContent = text;
    $('rooms-note').hidden = !text;
  }

  #render() {
    const own = new Set(this.#own.map((room) => room.room_id));
    const others = [...new Map(this.#open.filter((room) => !own.has(room.room_id)).map((room) => [room.room_id, room])).values()];
    $('rooms-own').hidden = this.#own.length === 0;
    $('rooms-none').hidden = others.length > 0;
    $('rooms-more').hidden = this.#cursor === null;
    rerender($('own-rooms'), this.#own, (room) => this.#card(room, true));
    rerender($('public-rooms'), others, (room) => this.#card(room, false));
  }

  /**
   * @param {CreatedRoom} room
   * @param {boolean} managed
   */
  #card(room, managed) {
    const { room_id: id, name } = room;
    const menu = el('button', {
      type: 'button', className: 'ghost', 'aria-label': `More about ${name}`, 'aria-haspopup': 'menu', 'data-testid': 'room-menu',
      onclick: () => this.#openMenu(menu, room, managed),
    }, icon('more'));
    return el('li', { className: 'room-card', 'data-room-id': id, 'data-testid': 'room-card' },
      el('div', { className: 'room-text' },
        el('b', { textContent: name }),
        el('small', { textContent: facts(room, managed) }),
        room.description ? el('p', { textContent: room.description }) : null),
      el('div', { className: 'room-actions' },
        el('button', {
          type: 'button', className: 'primary small', textContent: 'Join', 'aria-label': `Join ${name}`, 'data-testid': 'room-join',
          onclick: () => this.#onJoin(id),
        }), menu));
  }

  /**
   * @param {HTMLElement} button
   * @param {CreatedRoom} room
   * @param {boolean} managed
   */
  #openMenu(button, room, managed) {
    openMenu(button, room.name, [
      { label: 'Copy link', run: () => copyLink(room.room_id) },
      ...(managed ? [
        { label: 'Edit…', run: () => this.#form.edit(room.room_id) },
        { label: 'Delete…', danger: true, run: () => this.#delete(room) },
      ] : []),
    ]);
  }

  /** @param {CreatedRoom} room */
  async #delete({ room_id: id, name }) {
    const answer = await confirmed({
      title: `Delete ${name}?`, text: 'A call in it ends for everyone. Its settings and bans are forgotten.', action: 'Delete',
    });
    if (answer === null) return;
    if (await attempt(this.#rooms.delete(id))) toast(`${name} is deleted.`);
    await this.#load();
  }
}

/**
 * @param {CreatedRoom} room
 * @param {boolean} managed
 */
function facts({ participant_count: here, scheduled_start: start, scheduled_end: end, is_public: listed, settings }, managed) {
  return [
    here === 0 ? 'Nobody here' : `${here} here`,
    period(start, end),
    settings.lock_room ? 'locked' : settings.enable_waiting_room ? 'waiting room' : '',
    managed ? (listed ? 'public' : 'not listed') : '',
  ].filter(Boolean).join(' · ');
}
