/** A room that is divided: where one is and for how long, and where else one may go. */

import { attempt } from './attempt.js';
import { BreakoutBoard } from './breakout-board.js';
import { $, el } from './dom.js';
import { rerender } from './focus.js';
import { clock, namesIn } from './places.js';
import { announce, toast } from './notices.js';

export class Breakouts {
  #room;
  #clock;
  #board;
  /** @type {string | null} */
  #place = null;

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#board = new BreakoutBoard(room);
    this.#clock = setInterval(() => this.#renderTime(), 500);
    $('breakout-help').onclick = async () => {
      if (await attempt(room.askForHelp())) toast('Those who manage the room have been asked to come.');
    };
    $('breakout-return').onclick = () => this.#goTo(null);
    $('breakouts-manage').onclick = () => this.#board.open();
    for (const event of /** @type {const} */ (['state', 'breakouts', 'participant-joined', 'participant-left', 'participant-updated', 'role', 'permissions'])) {
      room.on(event, () => this.#render());
    }
    room.on('broadcast', ({ sender_name: name, message }) => toast(`${name}: ${message}`));
    room.on('help', ({ breakout_room_id: id, user_id: userId, display_name: name, message }) => {
      if (userId === room.userId) return;
      toast(`${name} asks for help in ${room.breakouts.get(id)?.name ?? 'a breakout room'}${message ? `: ${message}` : '.'}`, {
        action: { label: 'Go there', run: () => this.#goTo(id) },
      });
    });
  }

  close() {
    clearInterval(this.#clock);
    this.#board.close();
  }

  /** @param {string | null} breakoutId */
  #goTo(breakoutId) {
    return attempt(this.#room.moveTo(/** @type {string} */ (this.#room.userId), breakoutId));
  }

  #render() {
    const { breakout, breakouts } = this.#room;
    const manages = this.#room.can('can_manage_participants');
    const place = breakout?.breakout_room_id ?? null;
    if (place !== this.#place) announce(breakout ? `You are in ${breakout.name}` : 'You are back in the main room');
    this.#place = place;
    $('breakout-bar').hidden = breakout === null;
    $('breakout-name').textContent = breakout?.name ?? '';
    $('breakouts').hidden = !manages && breakouts.size === 0;
    $('breakouts-manage').hidden = !manages;
    $('breakouts-manage').textContent = breakouts.size === 0 ? 'Divide the room…' : 'Manage…';
    const rows = [...breakouts.values()].map(({ breakout_room_id: id, name, self_select: selfSelect }) => (
      { id, name, names: namesIn(this.#room, id), mayJoin: id !== place && (manages || selfSelect) }));
    rerender($('breakouts-list'), rows, (row) => this.#row(row));
    this.#renderTime();
  }

  /** @param {{id: string, name: string, names: string, mayJoin: boolean}} breakout */
  #row({ id, name, names, mayJoin }) {
    return el('li', { className: 'hand', 'data-breakout-id': id },
      el('span', { className: 'breakout-row' }, el('b', { textContent: name }), el('small', { textContent: names || 'Nobody' })),
      mayJoin ? el('button', {
        type: 'button', className: 'ghost', textContent: 'Join', 'aria-label': `Join ${name}`, 'data-testid': 'breakout-join',
        onclick: () => this.#goTo(id),
      }) : null);
  }

  #renderTime() {
    const closesAt = this.#room.breakout?.closes_at;
    $('breakout-time').textContent = closesAt ? clock(closesAt) : '';
  }
}
