/**
 * @typedef {import('../parley.d.ts').Waiter} Waiter
 * @typedef {import('../parley.d.ts').Waiting} Waiting
 */

/** Who waits before the room: oneself, or others, as far as one lets them in. */
export class WaitingRoom {
  /** @type {Waiting | null} how one waits oneself; null for who is in the room */
  own = null;
  /** @type {Map<string, Waiter>} by user_id */
  #queue = new Map();
  /** Whom the server said something about while the queue was being asked for: that is newer. */
  #touched = new Set();
  #loading = 0;
  #parts;

  /**
   * @param {{
   *   members: import('./members.js').Members, emit: import('./members.js').Emit,
   *   settings: () => import('../parley.d.ts').RoomSettings | null, ask: () => Promise<{waiting: Waiter[]}>,
   * }} parts
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {Waiter[]} the longest waiting first */
  get queue() {
    return [...this.#queue.values()].sort((a, b) => Date.parse(a.joined_waiting_at) - Date.parse(b.joined_waiting_at));
  }

  /** Whether one lets people in. */
  get mayAdmit() {
    const { members, settings } = this.#parts;
    return settings()?.require_host_approval ? members.you?.role === 'host' : members.can('can_manage_participants');
  }

  /** @param {Waiter} waiter oneself */
  waits({ position, reason, joined_waiting_at: since }) {
    this.own = { position, reason, since };
    this.#parts.emit('waiting', this.own);
  }

  entered() {
    this.own = null;
  }

  /** @param {Waiter} waiter who has come, or has gone by themselves */
  came(waiter) {
    const known = this.#queue.has(waiter.user_id);
    this.#touched.add(waiter.user_id);
    if (waiter.status === 'left') this.#queue.delete(waiter.user_id);
    else this.#queue.set(waiter.user_id, waiter);
    this.#tell();
    if (!known && waiter.status === 'waiting') this.#parts.emit('knock', { waiter });
  }

  /** @param {string} userId who was let in or sent away */
  decided(userId) {
    this.#touched.add(userId);
    if (this.#queue.delete(userId)) this.#tell();
  }

  /** Asks who waits already: the server tells of those alone who come from now on. */
  async load() {
    if (!this.mayAdmit) {
      this.#queue.clear();
      return this.#tell();
    }
    const load = ++this.#loading;
    this.#touched.clear();
    const { waiting } = await this.#parts.ask();
    if (load !== this.#loading || !this.mayAdmit) return;
    const kept = [...this.#queue.values()].filter(({ user_id: userId }) => this.#touched.has(userId));
    const found = waiting.filter(({ user_id: userId }) => !this.#touched.has(userId));
    this.#queue = new Map([...found, ...kept].map((waiter) => [waiter.user_id, waiter]));
    this.#tell();
  }

  #tell() {
    this.#parts.emit('waiters', { waiters: this.queue });
  }
}
