/** Who is here, and what those who manage the room can do about it. */

import { attempt } from './attempt.js';
import { $, el } from './dom.js';
import { icon } from './icons.js';
import { avatar, nameOf, roleBadge, roleName } from './names.js';
import { toast } from './notices.js';

export class People {
  #room;
  #moderation;
  #transfers;
  /** @type {Map<string, {element: HTMLElement, shown: string}>} rows are kept while nothing changes, and so is the focus in them */
  #rows = new Map();

  /**
   * @param {import('../parley.js').Room} room
   * @param {import('./moderation.js').Moderation} moderation
   * @param {import('./transfers.js').Transfers} transfers
   */
  constructor(room, moderation, transfers) {
    this.#transfers = transfers;
    this.#room = room;
    this.#moderation = moderation;
    $('people-list').replaceChildren();
    $('lock').onchange = () => attempt(room.updateSettings({ lock_room: $('lock').checked })).then(() => this.render());
    for (const event of /** @type {const} */ (['state', 'participant-joined', 'participant-left', 'participant-updated', 'settings', 'role'])) {
      room.on(event, () => this.render());
    }
  }

  render() {
    const { participants, settings } = this.#room;
    for (const [id, { element }] of this.#rows) {
      if (participants.has(id)) continue;
      element.remove();
      this.#rows.delete(id);
    }
    for (const participant of participants.values()) this.#renderRow(participant);
    $('people-count').textContent = String(participants.size);
    $('head-count').textContent = String(participants.size);
    $('people-toggle').setAttribute('aria-label', `People, ${participants.size} here`);
    $('lock-row').hidden = !this.#room.can('can_manage_participants');
    $('lock').checked = settings?.lock_room === true;
    $('call-locked').hidden = !settings?.lock_room;
  }

  /** @param {import('../parley.js').Participant} participant */
  #renderRow(participant) {
    const { you } = this.#room;
    const shown = JSON.stringify([nameOf(participant), participant.role, participant.audio_enabled, participant.video_enabled,
      participant.screen_sharing, participant.connection_state, you?.role, you?.permissions?.can_manage_participants,
      this.#transfers.invitation(participant.user_id)]);
    const former = this.#rows.get(participant.user_id);
    if (former?.shown === shown) return;
    const element = this.#row(participant);
    if (former) former.element.replaceWith(element);
    else $('people-list').append(element);
    this.#rows.set(participant.user_id, { element, shown });
  }

  /** @param {import('../parley.js').Participant} participant */
  #row(participant) {
    const local = participant.user_id === this.#room.userId;
    const name = nameOf(participant);
    const detail = [roleName(participant.role), local ? 'you' : '', participant.screen_sharing ? 'sharing the screen' : '',
      participant.connection_state === 'reconnecting' ? 'reconnecting…' : ''].filter(Boolean).join(' · ');
    return el('li', { className: 'person', 'data-user-id': participant.user_id },
      avatar(participant),
      el('div', { className: 'person-name' },
        el('span', {}, el('b', { textContent: name }), roleBadge(participant.role)),
        el('small', { textContent: detail })),
      this.#muteButton(participant, local, name),
      el('span', { className: participant.video_enabled ? 'state' : 'state off', role: 'img',
        'aria-label': participant.video_enabled ? 'Camera on' : 'Camera off' }, icon(participant.video_enabled ? 'camera' : 'camera-off')),
      this.#transfers.invitation(participant.user_id) ? this.#fileButton(participant, name) : null,
      this.#moderation.isOver(participant) ? this.#menuButton(participant, name) : null);
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {boolean} local
   * @param {string} name
   */
  #muteButton({ user_id: userId, audio_enabled: on }, local, name) {
    const symbol = icon(on ? 'mic' : 'mic-off');
    if (local || !this.#room.can('can_manage_participants')) {
      return el('span', { className: on ? 'state' : 'state off', role: 'img', 'aria-label': on ? 'Microphone on' : 'Muted' }, symbol);
    }
    const label = on ? `Mute ${name}` : `Ask ${name} to unmute`;
    return el('button', {
      type: 'button', className: on ? 'ghost state' : 'ghost state off', title: label, 'aria-label': label, 'data-testid': 'mute-participant',
      onclick: async () => {
        if (on) return attempt(this.#room.muteParticipant(userId));
        if (await attempt(this.#room.requestUnmute(userId))) toast(`${name} has been asked to unmute.`);
      },
    }, symbol);
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {string} name
   */
  #fileButton({ user_id: userId }, name) {
    return el('button', {
      type: 'button', className: 'ghost state', title: `Send ${name} a file`, 'aria-label': `Send ${name} a file`, 'data-testid': 'send-to-person',
      onclick: () => this.#transfers.choose(userId),
    }, icon('clip'));
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {string} name
   */
  #menuButton({ user_id: userId }, name) {
    const button = el('button', {
      type: 'button', className: 'ghost state', title: 'More', 'aria-label': `What to do about ${name}`, 'aria-haspopup': 'menu',
      'data-testid': 'person-menu', onclick: () => this.#moderation.open(button, userId),
    }, icon('more'));
    return button;
  }
}
