/** @typedef {import('../parley.d.ts').Breakout} Breakout */

/** The parts of a divided room. Media follows: who is apart is not connected. */
export class Breakouts {
  /** @type {Map<string, Breakout>} those that are open, by breakout_room_id, in the order in which they were opened */
  open = new Map();
  #members;
  #mesh;
  #emit;

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

  /** @param {Breakout[]} breakouts */
  reset(breakouts) {
    this.open = byId(breakouts);
  }

  /** @param {any} payload */
  opened({ breakout_rooms: opened, media }) {
    this.open = new Map([...this.open, ...byId(opened)]);
    this.#move(new Map(opened.flatMap((/** @type {Breakout} */ { breakout_room_id: id, participant_ids: members }) =>
      members.map((userId) => [userId, id]))), media);
  }

  /** @param {any} payload */
  moved({ user_id: userId, breakout_room_id: to, media }) {
    this.#move(new Map([[userId, to ?? null]]), media);
  }

  /** @param {any} payload */
  closed({ breakout_room_ids: closed, user_ids: returned, media }) {
    for (const id of closed) this.open.delete(id);
    this.#move(new Map(returned.map((/** @type {string} */ userId) => [userId, null])), media);
  }

  /** @param {any} payload */
  timed({ breakout_room_id: own, breakout_room_ids: ids, closes_at: closesAt, seconds_left: secondsLeft }) {
    const known = ids.filter((/** @type {string} */ id) => this.open.has(id));
    if (known.length === 0) return;
    for (const id of known) this.open.set(id, /** @type {Breakout} */ ({ ...this.open.get(id), closes_at: closesAt }));
    this.#emit('breakout-timer', { breakoutId: own ?? null, breakoutIds: known, closesAt, secondsLeft });
    this.#tell();
  }

  /**
   * Connections to who is elsewhere now are closed. Who came calls those who were there; of two who came, the first by name.
   *
   * @param {Map<string, string | null>} places by user_id
   * @param {{user_id: string, audio_enabled: boolean, video_enabled: boolean, screen_sharing: boolean}[]} media of those who meet: it was not
   *     told while they were apart
   */
  #move(places, media) {
    const members = this.#members;
    const near = new Set([...members.all.keys()].filter((userId) => members.isNear(userId)));
    for (const [userId, place] of places) members.patch(userId, { breakout_room_id: place }, null);
    for (const [id, breakout] of this.open) {
      this.open.set(id, { ...breakout, participant_ids: [...members.all.keys()].filter((userId) => members.placeOf(userId) === id) });
    }
    for (const { user_id: userId, ...state } of media ?? []) members.patch(userId, state, null);
    const own = /** @type {string} */ (members.userId);
    for (const userId of members.all.keys()) {
      if (userId === own) continue;
      if (!members.isNear(userId)) this.#mesh.drop(userId);
      else if (!near.has(userId)) {
        const calls = places.has(own) && (!places.has(userId) || own < userId);
        const peer = this.#mesh.renew(userId);
        if (calls) peer.call();
        else peer.awaitCall();
      }
    }
    this.#mesh.tune();
    this.#tell();
  }

  #tell() {
    this.#emit('breakouts', { breakouts: [...this.open.values()] });
  }
}

/** @param {Breakout[]} breakouts */
const byId = (breakouts) => new Map(breakouts.map((each) => [each.breakout_room_id, each]));
