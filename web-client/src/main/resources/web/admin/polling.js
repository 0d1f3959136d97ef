/** Asks again and again, as long as somebody is looking. */
export class Polling {
  #ask;
  #everyMs;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #wanted = false;
  #asking = false;

  /**
   * @param {() => Promise<unknown>} ask must not fail
   * @param {number} everyMs between an answer and the next question
   */
  constructor(ask, everyMs) {
    this.#ask = ask;
    this.#everyMs = everyMs;
    document.addEventListener('visibilitychange', () => this.#run());
  }

  /** Begins, or asks at once if it has begun. */
  start() {
    this.#wanted = true;
    this.#run();
  }

  stop() {
    this.#wanted = false;
    clearTimeout(this.#timer);
  }

  async #run() {
    clearTimeout(this.#timer);
    if (this.#asking || !this.#wanted || document.hidden) return;
    this.#asking = true;
    await this.#ask();
    this.#asking = false;
    this.#timer = setTimeout(() => this.#run(), this.#everyMs);
  }
}
