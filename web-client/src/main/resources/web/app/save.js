/** Hands a file over to the browser, to be kept where its user wants it. */

import { el } from './dom.js';

const READ_WITHIN_MS = 60_000;

/**
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const href = URL.createObjectURL(file);
  el('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), READ_WITHIN_MS);
}
