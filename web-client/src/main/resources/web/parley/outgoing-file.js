import { Sha256 } from './sha256.js';

/** As large as every browser takes it (RFC 8831, § 6.6). */
export const CHUNK_BYTES = 16_384;
const SLICE_BYTES = 64 * CHUNK_BYTES;
/** So much may wait in the channel; it is filled again when a quarter of that is left. */
const BUFFERED_BYTES = 1024 * 1024;

/**
 * @param {Blob} file
 * @param {() => boolean} wanted asked now and then; false ends it early
 * @returns {Promise<string>} `sha-256:` and 64 hexadecimal digits
 */
export async function checksumOf(file, wanted) {
  const hash = new Sha256();
  for (let at = 0; at < file.size && wanted(); at += SLICE_BYTES) hash.update(await slice(file, at));
  return `sha-256:${hash.hex()}`;
}

/**
 * Sends all bytes of a file, no faster than the channel carries them.
 *
 * @param {Blob} file
 * @param {RTCDataChannel} channel that may still have to open
 * @param {(bytes: number) => void} onProgress told how many have left this page
 * @returns {Promise<void>} rejects when the channel closes before
 */
export async function pour(file, channel, onProgress) {
  channel.bufferedAmountLowThreshold = BUFFERED_BYTES / 4;
  if (channel.readyState === 'connecting') await next(channel, 'open');
  for (let at = 0; at < file.size; at += SLICE_BYTES) {
    const bytes = await slice(file, at);
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      while (channel.bufferedAmount > BUFFERED_BYTES) {
        await next(channel, 'bufferedamountlow');
        onProgress(at + from - channel.bufferedAmount);
      }
      channel.send(bytes.subarray(from, from + CHUNK_BYTES));
    }
    onProgress(at + bytes.length - channel.bufferedAmount);
  }
  channel.bufferedAmountLowThreshold = 0;
  if (channel.bufferedAmount > 0) await next(channel, 'bufferedamountlow');
  onProgress(file.size);
}

/**
 * @param {Blob} file
 * @param {number} at
 */
const slice = async (file, at) => new Uint8Array(await file.slice(at, at + SLICE_BYTES).arrayBuffer());

/**
 * @param {RTCDataChannel} channel
 * @param {'open' | 'bufferedamountlow'} type
 * @returns {Promise<void>}
 */
function next(channel, type) {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const listen = (/** @type {string} */ event, /** @type {() => void} */ settle) => channel.addEventListener(event, () => {
      over.abort();
      settle();
    }, { signal: over.signal });
    listen(type, resolve);
    listen('close', () => reject(new Error('the channel was closed')));
  });
}
