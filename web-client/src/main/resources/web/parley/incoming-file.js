import { Sha256 } from './sha256.js';

/** Pieces are put together at this size: browsers keep large blobs on disk, but small buffers in memory. */
const PART_BYTES = 8 * 1024 * 1024;

/** A file that comes in pieces. */
export class IncomingFile {
  /** Bytes that are still to come. */
  missing;
  #checksum;
  #hash = new Sha256();
  /** @type {Blob[]} */
  #parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #pieces = [];
  #bytes = 0;

  /** @param {{size: number, checksum: string}} offer */
  constructor({ size, checksum }) {
    this.missing = size;
    this.#checksum = checksum;
  }

  /** @param {Uint8Array<ArrayBuffer>} piece no larger than what is missing */
  take(piece) {
    this.missing -= piece.length;
    this.#hash.update(piece);
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes >= PART_BYTES) this.#join();
  }

  /**
   * @returns {Blob | null} null when the bytes are not those that were offered. It has no media type of its own: a page that shows it would
   *     run what is in it.
   */
  finish() {
    this.#join();
    const promised = /^sha-256:([0-9a-f]{64})$/.exec(this.#checksum)?.[1];
    if (promised !== undefined && promised !== this.#hash.hex()) return null;
    return new Blob(this.#parts, { type: 'application/octet-stream' });
  }

  #join() {
    this.#parts.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
  }
}
