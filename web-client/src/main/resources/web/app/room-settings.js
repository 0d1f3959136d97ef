/** How the room is run: its settings, who is banned from it, and its end. */

import { attempt } from './attempt.js';
import { confirmed } from './confirm.js';
import { $, el } from './dom.js';
import { rerender } from './focus.js';
import { toast } from './notices.js';

/**
 * @typedef {import('../parley.js').RoomSettings} RoomSettings
 * @typedef {{name: keyof RoomSettings, label: string, hint?: string}} Row
 */

/** @type {Row[]} */
const ENTRY = [
  { name: 'lock_room', label: 'Lock the room', hint: 'Nobody else can join' },
  { name: 'enable_waiting_room', label: 'Waiting room', hint: 'The host and moderators let people in' },
  { name: 'require_host_approval', label: 'Only the host lets people in' },
];
/** @type {Row[]} */
const MEETING = [
  { name: 'mute_on_entry', label: 'Mute whoever joins' },
  { name: 'enable_chat', label: 'Chat' },
  { name: 'enable_reactions', label: 'Reactions' },
  { name: 'enable_screen_share', label: 'Screen sharing' },
  { name: 'enable_recording', label: 'Recording' },
];
/** @type {Record<string, [value: string, label: string][]>} */
const CHOICES = {
  quality_preset: [['low', 'Low'], ['medium', 'Medium'], ['high', 'High'], ['ultra', 'Ultra']],
  host_leave_policy: [['transfer', 'Another one is host'], ['wait', 'Wait for them'], ['end', 'End the call']],
  auto_waiting_room_at: [['0', 'Never'], ['0.5', 'Half full'], ['0.75', '75 % full'], ['0.9', '90 % full']],
};

export class RoomSheet {
  #room;
  /** @type {((settings: RoomSettings) => void)[]} */
  #renderers = [];

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    $('settings-entry').replaceChildren(
      ...ENTRY.map((row) => this.#switch(row)),
      this.#select('auto_waiting_room_at', 'Waiting room when', Number),
      this.#number('max_participants', 'People at most', 1));
    $('settings-meeting').replaceChildren(
      ...MEETING.map((row) => this.#switch(row)),
      this.#select('quality_preset', 'Picture quality', String),
      this.#select('host_leave_policy', 'When the host leaves', String),
      this.#number('host_wait_seconds', 'Seconds to wait for the host', 0));
    $('room-sheet-open').onclick = $('room-sheet-button').onclick = () => this.open();
    $('close-room').onclick = () => this.#close();
    for (const event of /** @type {const} */ (['state', 'settings', 'role', 'permissions'])) room.on(event, () => this.#render());
  }

  open() {
    if ($('room-sheet').open || !this.#room.can('can_manage_participants')) return;
    this.#render();
    $('room-sheet').showModal();
    this.#loadBans();
  }

  #render() {
    const { settings, you } = this.#room;
    const manages = this.#room.can('can_manage_participants');
    $('room-sheet-open').hidden = $('room-sheet-button').hidden = !manages;
    $('close-room-section').hidden = you?.role !== 'host';
    if (!manages) $('room-sheet').close();
    if (settings) for (const render of this.#renderers) render(settings);
  }

  /**
   * What is refused is shown again as it was.
   *
   * @param {keyof RoomSettings} name
   * @param {unknown} value
   */
  async #change(name, value) {
    await attempt(this.#room.updateSettings({ [name]: value }));
    this.#render();
  }

  /** @param {Row} row */
  #switch({ name, label, hint }) {
    const input = el('input', { type: 'checkbox', role: 'switch', 'data-testid': `setting-${name}`, onchange: () => this.#change(name, input.checked) });
    this.#renderers.push((settings) => (input.checked = settings[name] === true));
    return el('label', { className: 'switch-row' }, el('span', { textContent: label }, hint ? el('small', { textContent: hint }) : null), input);
  }

  /**
   * @param {keyof RoomSettings} name
   * @param {string} label
   * @param {(value: string) => unknown} parse
   */
  #select(name, label, parse) {
    const select = el('select', { 'data-testid': `setting-${name}`, onchange: () => this.#change(name, parse(select.value)) },
      ...CHOICES[name].map(([value, text]) => el('option', { value, textContent: text })));
    this.#renderers.push((settings) => {
      const value = String(settings[name] ?? 0);
      if (![...select.options].some((option) => option.value === value)) {
        select.append(el('option', { value, textContent: `${Math.round(100 * Number(value))} % full` })); // set by other means than this sheet
      }
      select.value = value;
    });
    return el('label', { className: 'field-row' }, el('span', { textContent: label }), select);
  }

  /**
   * @param {'max_participants' | 'host_wait_seconds'} name
   * @param {string} label
   * @param {number} min
   */
  #number(name, label, min) {
    const input = el('input', {
      type: 'number', min: String(min), step: '1', required: true, inputMode: 'numeric', 'data-testid': `setting-${name}`,
      onchange: async () => {
        if (!input.reportValidity()) return;
        await this.#change(name, input.valueAsNumber);
        input.value = String(this.#room.settings?.[name]);
      },
    });
    const row = el('label', { className: 'field-row' }, el('span', { textContent: label }), input);
    this.#renderers.push((settings) => {
      if (document.activeElement !== input) input.value = String(settings[name]);
      row.hidden = name === 'host_wait_seconds' && settings.host_leave_policy !== 'wait';
    });
    return row;
  }

  async #loadBans() {
    await attempt(this.#room.bans().then((bans) => {
      $('bans-none').hidden = bans.length > 0;
      rerender($('bans'), bans, (ban) => this.#ban(ban));
    }));
  }

  /** @param {import('../parley.js').Ban} ban */
  #ban({ user_id: userId, reason, until }) {
    const time = until ? `until ${new Date(until).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}` : 'until it is lifted';
    return el('li', { className: 'ban', 'data-user-id': userId },
      el('div', { className: 'person-name' }, el('b', { textContent: userId }), el('small', { textContent: reason ? `${time} · ${reason}` : time })),
      el('button', {
        type: 'button', className: 'ghost', textContent: 'Lift', 'aria-label': `Lift the ban of ${userId}`, 'data-testid': 'unban',
        onclick: async () => {
          if (await attempt(this.#room.unban(userId))) toast(`${userId} may join again.`);
          await this.#loadBans();
        },
      }));
  }

  async #close() {
    const answer = await confirmed({
      title: 'End the call for everyone?', text: 'Everybody leaves at once, those who wait included.', action: 'End the call',
    });
    if (answer !== null) await attempt(this.#room.closeRoom());
  }
}
