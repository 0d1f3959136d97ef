/** What those who manage the room can do about somebody; what one may not do is not offered. */

import { attempt } from './attempt.js';
import { confirmed } from './confirm.js';
import { openMenu } from './menu.js';
import { nameOf, roleName } from './names.js';
import { toast } from './notices.js';

/**
 * @typedef {import('../parley.js').Participant} Participant
 * @typedef {import('../parley.js').Role} Role
 * @typedef {import('./menu.js').MenuItem} MenuItem
 */

/** @type {Partial<Record<Role, Role[]>>} who grants what */
const GRANTS = {
  host: ['host', 'moderator', 'participant', 'guest', 'observer'],
  moderator: ['participant', 'guest', 'observer'],
};
/** @type {[string, string][]} */
const BAN_TIMES = [['0', 'Until the ban is lifted'], ['3600', 'For an hour'], ['86400', 'For a day'], ['604800', 'For a week']];

export class Moderation {
  #room;

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
  }

  /**
   * Whether there is anything one may do about somebody.
   *
   * @param {Participant} participant
   */
  isOver({ user_id: userId, role }) {
    const { you } = this.#room;
    return userId !== you?.user_id && this.#room.can('can_manage_participants') && (you?.role === 'host' || role !== 'host');
  }

  /**
   * @param {HTMLElement} button
   * @param {string} userId
   */
  open(button, userId) {
    const participant = this.#room.participants.get(userId);
    if (participant && this.isOver(participant)) {
      openMenu(button, nameOf(participant), [...this.#media(participant), ...this.#roles(participant), ...this.#removal(participant)]);
    }
  }

  /**
   * @param {Participant} participant
   * @returns {MenuItem[]}
   */
  #media(participant) {
    const { user_id: userId, audio_enabled: heard, video_enabled: seen, screen_sharing: shares, permissions } = participant;
    const room = this.#room;
    const name = nameOf(participant);
    /** @type {(action: Promise<unknown>, device: string) => Promise<void>} */
    const ask = async (action, device) => {
      if (await attempt(action)) toast(`${name} has been asked to turn the ${device} on.`);
    };
    return [
      ...(heard ? [{ label: 'Mute', run: () => attempt(room.muteParticipant(userId)) }] : []),
      ...(!heard && permissions.can_share_audio ? [{ label: 'Ask to unmute', run: () => ask(room.requestUnmute(userId), 'microphone') }] : []),
      ...(seen ? [{ label: 'Turn the camera off', run: () => attempt(room.switchCamera(userId, false)) }] : []),
      ...(!seen && permissions.can_share_video
        ? [{ label: 'Ask to turn the camera on', run: () => ask(room.switchCamera(userId, true), 'camera') }] : []),
      ...(shares ? [{ label: 'Stop the screen share', run: () => attempt(room.stopSharing(userId)) }] : []),
      ...(room.hands.some((hand) => hand.user_id === userId) ? [{ label: 'Lower the hand', run: () => attempt(room.lowerHand(userId)) }] : []),
    ];
  }

  /**
   * @param {Participant} participant
   * @returns {MenuItem[]}
   */
  #roles(participant) {
    const grants = GRANTS[this.#room.you?.role ?? 'observer'] ?? [];
    return grants.map((role, index) => ({
      label: roleName(role), checked: role === participant.role, ...(index === 0 ? { heading: 'Role' } : {}),
      run: () => this.#grant(participant, role),
    }));
  }

  /**
   * @param {Participant} participant
   * @param {Role} role
   */
  async #grant(participant, role) {
    if (role === participant.role) return;
    const name = nameOf(participant);
    if (role === 'host' && await confirmed({
      title: `Make ${name} the host?`, text: 'There is one host. You become a moderator.', action: 'Make host',
    }) === null) return;
    await attempt(this.#room.setRole(participant.user_id, role));
  }

  /**
   * @param {Participant} participant
   * @returns {MenuItem[]}
   */
  #removal(participant) {
    return [
      { label: 'Send to the waiting room', heading: 'Out of the room', run: () => attempt(this.#room.sendToWaitingRoom(participant.user_id)) },
      { label: 'Remove…', danger: true, run: () => this.#remove(participant) },
      { label: 'Ban…', danger: true, run: () => this.#ban(participant) },
    ];
  }

  /** @param {Participant} participant */
  async #remove(participant) {
    const answer = await confirmed({
      title: `Remove ${nameOf(participant)}?`, text: 'They leave the call at once, and need a new invitation to come back.', action: 'Remove',
    });
    if (answer !== null) await attempt(this.#room.kick(participant.user_id));
  }

  /** @param {Participant} participant */
  async #ban(participant) {
    const time = await confirmed({
      title: `Ban ${nameOf(participant)}?`, text: 'They leave the call at once and are kept out. The room settings list who is banned.',
      action: 'Ban', choice: { label: 'For how long', options: BAN_TIMES },
    });
    if (time !== null) await attempt(this.#room.kick(participant.user_id, { banSeconds: Number(time) }));
  }
}
