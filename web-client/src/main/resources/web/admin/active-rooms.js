/** The rooms in which somebody is. */

import { $, el } from '../app/dom.js';
import { rerender } from '../app/focus.js';
import { Pages } from './pages.js';

const PAGE = 50;

export class ActiveRooms {
  #admin;
  #pages = new Pages($('more-rooms'));

  /** @param {import('../parley.js').Admin} admin */
  constructor(admin) {
    this.#admin = admin;
  }

  async refresh() {
    const rooms = await this.#pages.read(async (from) => {
      const { rooms: items, cursor } = await this.#admin.activeRooms({ limit: PAGE, cursor: from });
      return { items, cursor };
    });
    $('no-rooms').hidden = rooms.length > 0;
    rerender($('active-rooms'), rooms, row);
  }
}

/** @param {import('../parley.js').CreatedRoom} room */
function row({ room_id: id, name, participant_count: here, max_participants: most, settings, owner_id: owner }) {
  const facts = [name === id ? '' : id, owner ? `by ${owner}` : '', settings.lock_room ? 'locked' : '', settings.enable_waiting_room ? 'waiting room' : ''];
  return el('li', { 'data-room-id': id, 'data-testid': 'active-room' },
    el('a', { href: `#room/${encodeURIComponent(id)}`, 'data-testid': 'active-room-link' },
      el('span', { className: 'room-text' }, el('b', { textContent: name }), el('small', { textContent: facts.filter(Boolean).join(' · ') })),
      el('span', { className: 'count' }, el('b', { textContent: String(here) }), el('small', { textContent: `of ${most}` }))));
}
