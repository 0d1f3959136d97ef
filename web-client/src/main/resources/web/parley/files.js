import { ParleyError } from './errors.js';
import { IncomingFile } from './incoming-file.js';
import { CHUNK_BYTES, checksumOf, pour } from './outgoing-file.js';
import { TransferRecords } from './transfer-records.js';

/**
 * @typedef {import('../parley.d.ts').FileTransfer} FileTransfer
 */

/** A file is kept in the receiver's page until it is saved. */
export const MAX_FILE_BYTES = 500 * 1024 * 1024;
const LABEL = 'parley-file:';
const STALL_MS = 30_000;
/** A channel that closes does not say why; the server does, a moment later. */
const REASON_MS = 1_500;
/** Of all transfers together, so that the messages of a minute are left to other things. */
const TOLD_EVERY_MS = 2_000;
const UNFINISHED = new Set(['preparing', 'offered', 'active']);

/**
 * Files that go from one participant to another: agreed on over the server, carried by a data channel of the connection that media takes.
 * The channel carries the bytes in order and nothing else; the receiver says that all are there and fit their SHA-256.
 */
export class Files {
  #parts;
  #records;
  /** @type {Map<string, RTCDataChannel>} */
  #channels = new Map();
  /** @type {Map<string, IncomingFile>} */
  #incoming = new Map();
  /** @type {Map<string, File>} what is offered and not answered yet */
  #offered = new Map();
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #watches = new Map();
  #toldAt = 0;

  /**
   * @param {{mesh: () => import('./mesh.js').Mesh, signaling: import('./signaling.js').Signaling, emit: import('./members.js').Emit}} parts
   */
  constructor(parts) {
    this.#parts = parts;
    this.#records = new TransferRecords(parts.emit);
  }

  /** By id, in the order in which they began. */
  get all() {
    return this.#records.all;
  }

  /**
   * @param {string} userId
   * @param {File} file
   * @returns {Promise<FileTransfer>} once it is offered
   */
  async send(userId, file) {
    if (file.size > MAX_FILE_BYTES) throw new ParleyError('payload_too_large', `${file.name} is larger than ${MAX_FILE_BYTES} bytes`);
    const id = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.#records.add({
      id, direction: 'sending', userId, name: cleanName(file.name), size: file.size, type: file.type, state: 'preparing', checksum: '',
    });
    try {
      const checksum = await checksumOf(file, () => this.#records.is(id, 'preparing'));
      if (!this.#records.is(id, 'preparing')) return this.#records.get(id);
      this.#offered.set(id, file);
      this.#records.change(id, { state: 'offered', checksum });
      await this.#parts.signaling.request('file-share-offer', {
        transfer_id: id, receiver_id: userId, file_name: this.#records.get(id).name, file_size: file.size, file_type: file.type.slice(0, 255),
        checksum, chunk_size: CHUNK_BYTES, total_chunks: Math.ceil(file.size / CHUNK_BYTES),
      });
      return this.#records.get(id);
    } catch (error) {
      this.#end(id, 'failed', error instanceof ParleyError ? error.code : 'internal_error');
      throw error;
    }
  }

  /** @param {string} id of a file that was offered to oneself */
  async accept(id) {
    if (!this.#records.is(id, 'offered') || this.#records.get(id).direction !== 'receiving') throw noSuchOffer();
    this.#incoming.set(id, new IncomingFile(this.#records.get(id)));
    this.#records.change(id, { state: 'active' });
    this.#watch(id);
    try {
      await this.#parts.signaling.request('file-share-accept', { transfer_id: id });
    } catch (error) {
      this.#end(id, 'failed', error instanceof ParleyError ? error.code : 'internal_error');
      throw error;
    }
  }

  /** @param {string} id of a file that is not over: it is not wanted, not offered any more, or given up under way */
  async cancel(id) {
    const transfer = this.all.get(id);
    if (!transfer || !UNFINISHED.has(transfer.state)) throw noSuchOffer();
    const unknown = transfer.state === 'preparing';
    this.#end(id, transfer.state === 'offered' && transfer.direction === 'receiving' ? 'rejected' : 'cancelled');
    if (!unknown) await this.#parts.signaling.request('file-share-reject', { transfer_id: id });
  }

  /**
   * @param {string} type that begins with `file-share-`
   * @param {any} payload
   */
  onFrame(type, payload) {
    switch (type) {
      case 'file-share-offer': return this.#onOffer(payload);
      case 'file-share-accept': return void this.#onAccepted(payload.transfer_id);
      case 'file-share-reject': return this.#onRejected(payload.transfer_id);
      case 'file-share-complete': return this.#records.is(payload.transfer_id, 'active') && this.#end(payload.transfer_id, 'completed');
    }
  }

  /**
   * @param {string} userId
   * @param {RTCDataChannel} channel that the other side opened
   */
  onChannel(userId, channel) {
    const id = channel.label.startsWith(LABEL) ? channel.label.slice(LABEL.length) : '';
    const incoming = this.#incoming.get(id);
    if (!incoming || this.#channels.has(id) || this.#records.get(id).userId !== userId) return channel.close();
    this.#channels.set(id, channel);
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => this.#take(id, incoming, data);
    channel.onclose = () => this.#broken(id);
    if (incoming.missing === 0) this.#complete(id, incoming);
  }

  /** @param {string} userId whose connection is gone, and all that was under way over it */
  interrupted(userId) {
    for (const { id, userId: peer, state } of this.all.values()) if (peer === userId && state === 'active') this.#fail(id, 'connection_lost');
  }

  /** @param {string} userId who has left */
  left(userId) {
    for (const { id, userId: peer, state } of this.all.values()) {
      if (peer === userId && UNFINISHED.has(state)) this.#end(id, 'failed', 'not_found');
    }
  }

  close() {
    for (const { id, state } of this.all.values()) if (UNFINISHED.has(state)) this.#end(id, 'failed', 'connection_lost');
  }

  /** @param {any} payload */
  #onOffer({ transfer_id: id, sender_id: userId, file_name: name, file_size: size, file_type: type, checksum }) {
    if (this.all.has(id)) return;
    if (size > MAX_FILE_BYTES) return this.#tellRejected(id);
    this.#records.add({
      id, direction: 'receiving', userId, name: cleanName(name), size, type: type ?? '', state: 'offered', checksum: checksum ?? '',
    });
  }

  /** @param {string} id */
  async #onAccepted(id) {
    const file = this.#offered.get(id);
    if (!file) return this.#tellRejected(id); // offered by this user's page before it was reloaded, or taken back
    this.#offered.delete(id);
    this.#records.change(id, { state: 'active' });
    this.#watch(id);
    try {
      const channel = await this.#parts.mesh().openChannel(this.#records.get(id).userId, LABEL + id);
      if (!this.#records.is(id, 'active')) return channel.close();
      this.#channels.set(id, channel);
      await pour(file, channel, (bytes) => this.#progress(id, bytes));
    } catch {
      this.#broken(id);
    }
  }

  /** @param {string} id */
  #broken(id) {
    setTimeout(() => this.#fail(id, 'connection_lost'), REASON_MS);
  }

  /** @param {string} id */
  #onRejected(id) {
    const transfer = this.all.get(id);
    if (!transfer || !UNFINISHED.has(transfer.state)) return;
    this.#end(id, transfer.direction === 'sending' && transfer.state === 'offered' ? 'rejected' : 'cancelled');
  }

  /**
   * @param {string} id
   * @param {IncomingFile} incoming
   * @param {ArrayBuffer} data
   */
  #take(id, incoming, data) {
    if (!this.#records.is(id, 'active')) return;
    if (!(data instanceof ArrayBuffer) || data.byteLength > incoming.missing) return this.#fail(id, 'invalid_message');
    incoming.take(new Uint8Array(data));
    this.#progress(id, this.#records.get(id).size - incoming.missing);
    if (incoming.missing === 0) this.#complete(id, incoming);
    else if (performance.now() - this.#toldAt > TOLD_EVERY_MS) this.#tellProgress(id);
  }

  /**
   * @param {string} id
   * @param {IncomingFile} incoming
   */
  #complete(id, incoming) {
    const file = incoming.finish();
    if (!file) return this.#fail(id, 'checksum_mismatch');
    this.#records.change(id, { file });
    this.#parts.signaling.request('file-share-complete', { transfer_id: id }).catch((error) => this.#parts.emit('error', error));
    this.#end(id, 'completed');
  }

  /** @param {string} id */
  #tellProgress(id) {
    this.#toldAt = performance.now();
    if (this.#parts.signaling.state !== 'connected') return;
    this.#parts.signaling.request('file-share-progress', { transfer_id: id, bytes_transferred: this.#records.get(id).bytes })
      .catch(() => undefined); // it is for show, and the transfer may be over by now
  }

  /**
   * @param {string} id
   * @param {number} bytes
   */
  #progress(id, bytes) {
    if (!this.#records.is(id, 'active') || bytes === this.#records.get(id).bytes) return;
    this.#watch(id);
    this.#records.progress(id, bytes);
  }

  /** @param {string} id of something that is given up when nothing moves any more */
  #watch(id) {
    clearTimeout(this.#watches.get(id));
    this.#watches.set(id, setTimeout(() => this.#fail(id, 'connection_lost'), STALL_MS));
  }

  /**
   * @param {string} id
   * @param {string} code why
   */
  #fail(id, code) {
    if (!this.#records.is(id, 'active')) return;
    this.#end(id, 'failed', code);
    this.#tellRejected(id);
  }

  /** @param {string} id */
  #tellRejected(id) {
    this.#parts.signaling.request('file-share-reject', { transfer_id: id }).catch(() => undefined); // it may be over for the server, too
  }

  /**
   * @param {string} id
   * @param {FileTransfer['state']} state
   * @param {string | null} [code] why it failed
   */
  #end(id, state, code = null) {
    clearTimeout(this.#watches.get(id));
    const channel = this.#channels.get(id);
    if (channel) {
      channel.onclose = channel.onmessage = null;
      // What has arrived whole is closed by its sender, who may still have an eye on the channel.
      if (state !== 'completed' || this.#records.get(id).direction === 'sending') channel.close();
    }
    this.#channels.delete(id);
    this.#watches.delete(id);
    this.#incoming.delete(id);
    this.#offered.delete(id);
    const { size, bytes } = this.#records.get(id);
    this.#records.change(id, { state, code, bytes: state === 'completed' ? size : bytes });
  }
}

const noSuchOffer = () => new ParleyError('not_found', 'there is no such file, or it is over');

/**
 * A name without paths, control characters and marks that reorder what is shown.
 *
 * @param {string} name
 * @returns {string} at most 255 characters; `file` when nothing is left
 */
export function cleanName(name) {
  const clean = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return /^\.*$/.test(clean) ? 'file' : clean.slice(0, 255);
}
