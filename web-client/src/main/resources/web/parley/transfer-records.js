/** @typedef {import('../parley.d.ts').FileTransfer} FileTransfer */

const SHOWN_EVERY_MS = 100;

/** What is known of each file that goes from one to another; everybody is told of each change. */
export class TransferRecords {
  /** @type {Map<string, FileTransfer>} by id, in the order in which they began */
  all = new Map();
  #emit;
  #shownAt = 0;

  /** @param {import('./members.js').Emit} emit */
  constructor(emit) {
    this.#emit = emit;
  }

  /** @param {Pick<FileTransfer, 'id' | 'direction' | 'userId' | 'name' | 'size' | 'type' | 'state' | 'checksum'>} transfer that begins */
  add(transfer) {
    this.#put({ ...transfer, bytes: 0, file: null, code: null });
  }

  /**
   * @param {string} id
   * @param {Partial<FileTransfer>} changes
   */
  change(id, changes) {
    this.#put({ ...this.get(id), ...changes });
  }

  /**
   * Told now and then only.
   *
   * @param {string} id
   * @param {number} bytes
   */
  progress(id, bytes) {
    this.all.set(id, { ...this.get(id), bytes });
    if (performance.now() - this.#shownAt < SHOWN_EVERY_MS) return;
    this.#shownAt = performance.now();
    this.#emit('transfer', { transfer: this.get(id) });
  }

  /** @param {string} id of one that there is */
  get(id) {
    return /** @type {FileTransfer} */ (this.all.get(id));
  }

  /**
   * @param {string} id
   * @param {FileTransfer['state']} state
   */
  is(id, state) {
    return this.all.get(id)?.state === state;
  }

  /** @param {FileTransfer} transfer */
  #put(transfer) {
    this.all.set(transfer.id, transfer);
    this.#emit('transfer', { transfer });
  }
}
