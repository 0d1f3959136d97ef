/** One room: who is in it, what was done there, and putting an end to it. */

import { attempt } from '../app/attempt.js';
import { confirmed } from '../app/confirm.js';
import { $, el } from '../app/dom.js';
import { rerender } from '../app/focus.js';
import { avatar, nameOf, roleName } from '../app/names.js';
import { when } from '../app/message.js';
import { chart } from './chart.js';

/** @typedef {import('../parley.js').Participant} Participant */

/** What the archive has to say is asked for less often: it has to read for that. */
const PAST_EVERY_MS = 15_000;
const HELD_BACK = /** @type {[string, string][]} */ ([
  ['', 'May come back'], ['3600', 'Kept out for an hour'], ['86400', 'Kept out for a day'], ['0', 'Kept out until it is lifted'],
]);

export class RoomView {
  #admin;
  #onGone;
  #id = '';
  #pastAt = -Infinity;

  /**
   * @param {import('../parley.js').Admin} admin
   * @param {() => void} onGone there is no such room any more
   */
  constructor(admin, onGone) {
    this.#admin = admin;
    this.#onGone = onGone;
    $('room-close').onclick = () => this.#close();
  }

  /** @param {string} roomId */
  open(roomId) {
    this.#id = roomId;
    this.#pastAt = -Infinity;
    $('room-title').textContent = roomId;
    $('room-facts').textContent = '';
    $('room-audit').href = `#audit/${encodeURIComponent(roomId)}`;
    for (const part of ['room-figures', 'room-chart', 'inside']) $(part).replaceChildren();
  }

  async refresh() {
    const id = this.#id;
    try {
      const [room, inside] = await Promise.all([this.#admin.room(id), this.#admin.participants(id, { limit: 200 })]);
      if (id !== this.#id) return;
      this.#renderRoom(room, inside.participants);
      if (performance.now() - this.#pastAt > PAST_EVERY_MS) await this.#past(id, inside.participants.length);
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'not_found') throw error;
      this.#onGone();
    }
  }

  /**
   * What the archive knows of the room; a server that keeps nothing has nothing to show here.
   *
   * @param {string} id
   * @param {number} here
   */
  async #past(id, here) {
    this.#pastAt = performance.now();
    try {
      const [figures, { events }] = await Promise.all([this.#admin.figures(id), this.#admin.activity(id, { limit: 200 })]);
      if (id !== this.#id) return;
      this.#renderFigures(figures);
      $('room-chart').replaceChildren(chart({ title: 'People', samples: presence(events, here), steps: true }));
    } catch (error) {
      if (!['permission_denied', 'not_found'].includes(/** @type {any} */ (error).code)) throw error;
    }
  }

  /**
   * @param {import('../parley.js').CreatedRoom} room
   * @param {Participant[]} inside
   */
  #renderRoom({ name, room_id: id, max_participants: most, settings, owner_id: owner }, inside) {
    $('room-title').textContent = name;
    $('room-facts').textContent = [name === id ? '' : id, owner ? `by ${owner}` : 'nobody created it', `at most ${most} people`,
      settings.lock_room ? 'locked' : '', settings.enable_waiting_room ? 'waiting room' : ''].filter(Boolean).join(' · ');
    $('nobody-inside').hidden = inside.length > 0;
    rerender($('inside'), inside.map(seen), (person) => this.#person(person));
  }

  /** @param {ReturnType<typeof seen>} person */
  #person(person) {
    const { user_id: userId, joined_at: joined, role, audio, video, screen, state, quality } = person;
    const facts = [roleName(role), `since ${when(joined)}`, audio ? '' : 'muted', video ? 'camera on' : '', screen ? 'shares the screen' : '',
      state === 'connected' ? '' : 'reconnecting', quality === 'unknown' ? '' : `link ${quality}`];
    return el('li', { className: 'inside-person', 'data-user-id': userId, 'data-testid': 'inside-person' },
      avatar(person),
      el('span', { className: 'room-text' },
        el('b', { textContent: nameOf(person) }), el('small', { textContent: `${userId} · ${facts.filter(Boolean).join(' · ')}` })),
      el('button', { type: 'button', className: 'ghost danger', textContent: 'Remove…', 'aria-label': `Remove ${nameOf(person)}`, 'data-testid': 'remove', onclick: () => this.#remove(person) }));
  }

  /** @param {import('../parley.js').RoomFigures} figures */
  #renderFigures(figures) {
    const shown = [
      ['People in all', figures.total_participants], ['At the same time', figures.peak_concurrent_users], ['Messages', figures.total_messages_sent],
      ['Files', figures.total_files_shared], ['Minutes in use', tenths(figures.total_duration_minutes)],
      ['Minutes a stay', tenths(figures.average_session_duration / 60)],
      ['Minutes spoken', tenths(figures.total_speaking_minutes)], ['Lost connections', figures.connection_drops],
    ];
    $('room-figures').replaceChildren(...shown.map(([name, value]) =>
      el('div', { className: 'figure' }, el('b', { textContent: String(value) }), el('span', { textContent: String(name) }))));
  }

  /** @param {ReturnType<typeof seen>} person */
  async #remove(person) {
    const answer = await confirmed({
      title: `Remove ${nameOf(person)}?`, text: 'They leave the call at once. Coming back takes a new token.', action: 'Remove', choice: { label: 'Afterwards', options: HELD_BACK },
    });
    if (answer === null) return;
    await attempt(this.#admin.kick(this.#id, person.user_id, answer === '' ? {} : { banSeconds: Number(answer) }));
    await attempt(this.refresh());
  }

  async #close() {
    const answer = await confirmed({ title: 'End the call for everyone?', text: 'Everybody leaves at once, those who wait included.', action: 'End the call' });
    if (answer !== null && await attempt(this.#admin.close(this.#id))) this.#onGone();
  }
}

/** @param {number} value */
const tenths = (value) => Math.round(10 * value) / 10;

/**
 * What a row shows: nothing that changes with every look.
 *
 * @param {Participant} person
 */
function seen({ user_id, username, display_name, role, joined_at, audio_enabled, video_enabled, screen_sharing, connection_state, connection_quality }) {
  return {
    user_id, username, display_name, role, joined_at, audio: audio_enabled, video: video_enabled, screen: screen_sharing, state: connection_state,
    quality: connection_quality ?? 'unknown',
  };
}

/**
 * How many were in the room when, reckoned back from now.
 *
 * @param {readonly import('../parley.js').Activity[]} events newest first
 * @param {number} here
 */
function presence(events, here) {
  const samples = [{ at: Date.now(), value: here }];
  let count = here;
  for (const { event_type: type, timestamp } of events) {
    if (type !== 'join' && type !== 'leave') continue;
    samples.unshift({ at: Date.parse(timestamp), value: count });
    count = Math.max(0, count + (type === 'join' ? -1 : 1));
  }
  return samples;
}
