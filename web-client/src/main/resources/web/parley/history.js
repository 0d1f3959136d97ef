import { query } from './rest.js';
import { decodeText } from './text.js';

/**
 * A page of what was said, from REST.
 *
 * @param {{rest(method: string, path: string): Promise<any>}} room
 * @param {string} userId who reads
 * @param {{before?: number, limit?: number, search?: string, thread?: string}} [which]
 * @returns {Promise<{messages: import('../parley.d.ts').PastMessage[], more: boolean}>} newest first
 */
export async function chatHistory(room, userId, { before, limit = 50, search, thread } = {}) {
  const page = await room.rest('GET', `/chat${query({ limit, before, q: search, thread })}`);
  return {
    messages: page.messages.map((/** @type {any} */ message) => ({
      ...message, text: decodeText(message.message), own: message.sender_id === userId,
    })),
    more: page.next_cursor !== null,
  };
}
