/** What is not renewed lapses after this long, as the protocol has it. */
const LAPSES_MS = 5_000;
const RENEWED_MS = 3_000;

/** Who is writing, and telling the others that one is oneself. */
export class Typing {
  #members;
  #signaling;
  #emit;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} when each lapses, by user_id, in the order in which they began */
  #writers = new Map();
  #toldAt = -Infinity;

  /** @param {{members: import('./members.js').Members, signaling: import('./signaling.js').Signaling, emit: import('./members.js').Emit}} parts */
  constructor({ members, signaling, emit }) {
    this.#members = members;
    this.#signaling = signaling;
    this.#emit = emit;
  }

  /**
   * To be called with every key, as often as they come: the others are told when something changes, and every few seconds while it lasts.
   *
   * @param {boolean} typing
   */
  async tell(typing) {
    const since = performance.now() - this.#toldAt;
    if (typing ? since < RENEWED_MS : since > LAPSES_MS) return;
    this.#toldAt = typing ? performance.now() : -Infinity;
    await this.#signaling.request('chat-typing', { typing });
  }

  /** @param {{user_id: string, typing: boolean}} notice */
  heard({ user_id: userId, typing }) {
    if (!typing) return this.stopped(userId);
    if (userId === this.#members.userId) return;
    const isNew = !this.#writers.has(userId);
    clearTimeout(this.#writers.get(userId));
    this.#writers.set(userId, setTimeout(() => this.stopped(userId), LAPSES_MS));
    if (isNew) this.#changed();
  }

  /** @param {string} userId who has said it, has stopped, or is gone */
  stopped(userId) {
    if (userId === this.#members.userId) this.#toldAt = -Infinity;
    clearTimeout(this.#writers.get(userId));
    if (this.#writers.delete(userId)) this.#changed();
  }

  #changed() {
    this.#emit('typing', { userIds: [...this.#writers.keys()] });
  }
}
