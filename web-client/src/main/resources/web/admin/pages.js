/** A list of which more is shown at the push of a button, and which is asked for anew as far as it is shown. */
export class Pages {
  #button;
  #wanted = 1;

  /** @param {HTMLButtonElement} button */
  constructor(button) {
    this.#button = button;
    button.onclick = () => {
      this.#wanted += 1;
      button.disabled = true; // the next look brings it
    };
  }

  /** From the first page on. */
  reset() {
    this.#wanted = 1;
    this.#button.hidden = true;
  }

  /**
   * @template T
   * @param {(cursor: string | null) => Promise<{items: T[], cursor: string | null}>} ask
   * @returns {Promise<T[]>}
   */
  async read(ask) {
    /** @type {T[]} */
    const all = [];
    /** @type {string | null} */
    let cursor = null;
    for (let page = 0; page < this.#wanted && (page === 0 || cursor !== null); page += 1) {
      const found = await ask(cursor);
      all.push(...found.items);
      cursor = found.cursor;
    }
    this.#button.hidden = cursor === null;
    this.#button.disabled = false;
    return all;
  }
}
