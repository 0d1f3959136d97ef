/** A room that is divided: where one is and for how long, who is elsewhere, and what those who manage the room can do about it. */

import { attempt } from './attempt.js';
import { $, el } from './dom.js';
import { nameOf } from './names.js';
import { announce, toast } from './notices.js';

export class Breakouts {
  #room;
  #clock;
  /** @type {string | null} */
  #place = null;

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#clock = setInterval(() => this.#renderTime(), 500);
    $('breakout-help').onclick = async () => {
      if (await attempt(room.askForHelp())) toast('Those who manage the room have been asked to come.');
    };
    $('breakout-return').onclick = () => this.#goTo(null);
    $('breakouts-close').onclick = () => attempt(room.closeBreakouts());
    $('breakouts-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#open(Number($('breakouts-count').value), Number($('breakouts-minutes').value));
    };
    for (const event of /** @type {const} */ (['state', 'breakouts', 'participant-joined', 'participant-left', 'participant-updated', 'role'])) {
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
  }

  /**
   * @param {number} count
   * @param {number} minutes 0 for as long as nobody closes them
   */
  #open(count, minutes) {
    const rooms = Array.from({ length: count }, (_, index) => ({ name: `Room ${index + 1}` }));
    return attempt(this.#room.openBreakouts(rooms, minutes ? { durationSeconds: 60 * minutes } : {}));
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
    $('breakouts-form').hidden = !manages || breakouts.size > 0;
    $('breakouts-close').hidden = !manages || breakouts.size === 0;
    $('breakouts-list').replaceChildren(...[...breakouts.values()].map((each) => this.#row(each, manages)));
    this.#renderTime();
  }

  /**
   * @param {import('../parley.js').Breakout} breakout
   * @param {boolean} manages
   */
  #row({ breakout_room_id: id, name, participant_ids: members, self_select: selfSelect }, manages) {
    const { participants, breakout } = this.#room;
    const here = breakout?.breakout_room_id === id;
    const names = members.map((userId) => participants.get(userId)).filter((person) => person !== undefined).map(nameOf);
    return el('li', { className: 'hand', 'data-breakout-id': id },
      el('span', { className: 'breakout-row' }, el('b', { textContent: name }), el('small', { textContent: names.join(', ') || 'Nobody' })),
      !here && (manages || selfSelect) ? el('button', {
        type: 'button', className: 'ghost', textContent: 'Join', 'aria-label': `Join ${name}`, 'data-testid': 'breakout-join',
        onclick: () => this.#goTo(id),
      }) : null);
  }

  #renderTime() {
    const closesAt = this.#room.breakout?.closes_at;
    const seconds = closesAt ? Math.max(0, Math.round((Date.parse(closesAt) - Date.now()) / 1000)) : 0;
    $('breakout-time').textContent = closesAt ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : '';
  }
}
