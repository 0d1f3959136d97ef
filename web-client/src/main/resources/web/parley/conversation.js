import { ParleyError } from './errors.js';
import { Requests } from './requests.js';
import { query } from './rest.js';
import { decodeText } from './text.js';

/** @typedef {import('../parley.d.ts').Ack} Ack */

/** Without it, something is missing. */
const LAST_LINE = /\{"exported":\d+\}\s*$/;
const LAST_LINE_BYTES = 64;

/** What one can say in a room, and read of what was said. */
export class Conversation extends Requests {
  /** @returns {string | null} one's own user_id: nobody's, until one has joined */
  get userId() {
    return null;
  }

  /**
   * @param {string} message 1 to 4,000 characters
   * @param {{targetUserId?: string, replyTo?: string}} [options]
   * @returns {Promise<Ack>} with the `message_id`
   */
  sendChat(message, { targetUserId, replyTo } = {}) {
    return this.send('chat-message', {
      message,
      message_type: 'text',
      ...(targetUserId ? { target_user_id: targetUserId } : {}),
      ...(replyTo ? { reply_to: replyTo } : {}),
    });
  }

  /**
   * Puts another text in the place of one's own message, within 24 hours.
   *
   * @param {string} messageId
   * @param {string} message 1 to 4,000 characters
   */
  editMessage(messageId, message) {
    return this.send('chat-edit', { message_id: messageId, message });
  }

  /**
   * Takes a message away from all who got it: one's own, or any where one has `can_manage_participants`.
   *
   * @param {string} messageId
   */
  deleteMessage(messageId) {
    return this.send('chat-delete', { message_id: messageId });
  }

  /**
   * All that was said and that one got, newest first. An export that broke off is refused (`unavailable`).
   *
   * @returns {Promise<Blob>} JSON Lines, the last of which says how many messages there are
   */
  async exportChat() {
    const file = await this.download('/chat/export');
    if (!LAST_LINE.test(await file.slice(-LAST_LINE_BYTES).text())) throw new ParleyError('unavailable', 'the export broke off');
    return file;
  }

  /**
   * Tells those who got a message that one has read it, and all before.
   *
   * @param {string} messageId
   */
  markRead(messageId) {
    return this.send('chat-read', { message_id: messageId });
  }

  /**
   * What was said, newest first: all that one got, in this stay and in earlier ones.
   *
   * @param {{before?: number, limit?: number, search?: string, thread?: string}} [which] `before` a sequence; at most 200; with all of these
   *   words; only that message and the answers to it
   * @returns {Promise<{messages: import('../parley.d.ts').PastMessage[], more: boolean}>}
   */
  async chatHistory({ before, limit = 50, search, thread } = {}) {
    const page = await this.rest('GET', `/chat${query({ limit, before, q: search, thread })}`);
    return {
      messages: page.messages.map((/** @type {any} */ message) => ({
        ...message, text: decodeText(message.message), own: message.sender_id === this.userId,
      })),
      more: page.next_cursor !== null,
    };
  }
}
