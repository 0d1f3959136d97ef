/**
 * @typedef {import('../parley.d.ts').Participant} Participant
 * @typedef {import('../parley.d.ts').Permission} Permission
 * @typedef {(type: string, event?: unknown) => void} Emit
 */

/** What is known of everyone in the room, oneself included. */
export class Members {
  /** @type {Map<string, Participant>} by user_id */
  all = new Map();
  /** @type {string | null} one's own user_id, known once joined */
  userId = null;
  #emit;

  /** @param {Emit} emit */
  constructor(emit) {
    this.#emit = emit;
  }

  /** @returns {Participant | null} */
  get you() {
    return (this.userId !== null && this.all.get(this.userId)) || null;
  }

  /** @param {Permission} permission whether one holds it oneself */
  can(permission) {
    return this.you?.permissions?.[permission] === true;
  }

  /**
   * @param {string} userId
   * @returns {string | null} the breakout somebody is in; null in the main room
   */
  placeOf(userId) {
    return this.all.get(userId)?.breakout_room_id ?? null;
  }

  /** @param {string} userId */
  isNear(userId) {
    return this.placeOf(userId) === this.placeOf(this.userId ?? '');
  }

  /**
   * @param {string} userId who is not here changes nothing
   * @param {object} changes
   * @param {string | null} by null when the server did it
   */
  patch(userId, changes, by) {
    const before = this.all.get(userId);
    if (!before) return;
    const participant = { ...before, ...changes };
    this.all.set(userId, participant);
    this.#emit('participant-updated', { participant, changes, by });
  }
}
