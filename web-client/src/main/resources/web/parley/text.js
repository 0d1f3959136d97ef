const ENTITIES = new Map([
  ['&amp;', '&'], ['&lt;', '<'], ['&gt;', '>'],
  ['&quot;', '"'], ['&#34;', '"'], ['&#39;', "'"], ['&#x27;', "'"], ['&apos;', "'"],
]);

/**
 * Chat text arrives with its HTML neutralised; this gives the text as it was typed, for `textContent` (never for `innerHTML`).
 *
 * @param {string} escaped
 * @returns {string}
 */
export function decodeText(escaped) {
  return escaped.replace(/&(?:amp|lt|gt|quot|apos|#34|#39|#x27);/g, (entity) => ENTITIES.get(entity) ?? entity);
}
