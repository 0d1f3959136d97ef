/** @typedef {import('../parley.d.ts').Participant} Participant */

const HOLD_MS = 8_000;

/** Who comes and who goes, and what that does to the peer connections. */
export class Attendance {
  #members;
  #mesh;
  #emit;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} those whom a restarted server does not know again yet */
  #held = new Map();

  /**
   * @param {import('./members.js').Members} members
   * @param {import('./mesh.js').Mesh} mesh
   * @param {import('./members.js').Emit} emit
   */
  constructor(members, mesh, emit) {
    this.#members = members;
    this.#mesh = mesh;
    this.#emit = emit;
  }

  /**
   * The whole room, as it is now.
   *
   * @param {Participant[]} participants
   * @param {Participant} you
   */
  reset(participants, you) {
    const members = this.#members;
    const former = members.all;
    const rejoined = members.userId !== null;
    const newMembership = rejoined && former.get(you.user_id)?.joined_at !== you.joined_at;
    members.userId = you.user_id;
    members.all = new Map(participants.map((each) => [each.user_id, each]));
    members.all.set(you.user_id, { ...members.all.get(you.user_id), ...you });
    for (const userId of former.keys()) {
      if (members.all.has(userId)) continue;
      if (newMembership && this.#mesh.settled(userId)) this.#hold(userId, former);
      else this.#gone(userId, former, 'timeout');
    }
    for (const participant of participants) {
      const { user_id: userId } = participant;
      if (userId === members.userId) continue;
      this.#release(userId);
      if (!members.isNear(userId)) this.#mesh.drop(userId);
      // A connection that stands is kept. Should the other side have given it up, it calls.
      else if (!this.#mesh.settled(userId)) this.#mesh.renew(userId).call();
      if (rejoined && !former.has(userId)) this.#emit('participant-joined', { participant });
    }
    this.#mesh.tune();
  }

  /** @param {Participant} participant */
  joined(participant) {
    const { user_id: userId } = participant;
    this.#members.all.set(userId, participant);
    if (userId === this.#members.userId) return;
    if (this.#release(userId) && this.#mesh.settled(userId)) {
      return this.#emit('participant-updated', { participant, changes: participant, by: null });
    }
    if (this.#members.isNear(userId)) this.#mesh.renew(userId).awaitCall();
    this.#mesh.tune();
    this.#emit('participant-joined', { participant });
  }

  /**
   * @param {string} userId
   * @param {string} reason
   */
  left(userId, reason) {
    const former = this.#members.all;
    this.#members.all = new Map(former);
    this.#members.all.delete(userId);
    this.#gone(userId, former, reason);
    this.#mesh.tune();
  }

  /** @param {{user_id: string} & Partial<Participant>} update */
  updated(update) {
    const before = this.#members.all.get(update.user_id);
    if (!before) return;
    const returned = before.connection_state === 'reconnecting' && update.connection_state === 'connected';
    if (returned) this.#mesh.returned(update.user_id);
    this.#members.patch(update.user_id, update, null);
  }

  /** One is before the room now, and knows nobody in it. */
  sentOut() {
    this.close();
    this.#members.all = new Map();
    this.#members.userId = null;
  }

  close() {
    for (const userId of [...this.#held.keys()]) this.#release(userId);
    this.#mesh.close();
  }

  /**
   * A server that lost its rooms learns of their members one by one: who is not back yet, but whose media still flows, is only reconnecting.
   *
   * @param {string} userId
   * @param {Map<string, Participant>} former
   */
  #hold(userId, former) {
    const participant = /** @type {Participant} */ (former.get(userId));
    this.#members.all.set(userId, { ...participant, connection_state: 'reconnecting' });
    this.#held.set(userId, this.#held.get(userId) ?? setTimeout(() => this.left(userId, 'timeout'), HOLD_MS));
  }

  /**
   * @param {string} userId
   * @returns {boolean} whether somebody was held
   */
  #release(userId) {
    clearTimeout(this.#held.get(userId));
    return this.#held.delete(userId);
  }

  /**
   * @param {string} userId
   * @param {Map<string, Participant>} former
   * @param {string} reason
   */
  #gone(userId, former, reason) {
    this.#release(userId);
    this.#mesh.drop(userId);
    const participant = former.get(userId);
    if (participant && userId !== this.#members.userId) this.#emit('participant-left', { participant, reason });
  }
}
