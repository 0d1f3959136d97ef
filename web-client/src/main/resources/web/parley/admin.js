import { Rest, query } from './rest.js';

/**
 * What those do who run a server: see how it is and who meets on it, end meetings, look through the audit log, and have other servers told.
 * It takes a token that says `admin: true`.
 */
export class Admin {
  #rest;

  /** @param {import('../parley.d.ts').ServerOptions} options */
  constructor(options) {
    this.#rest = Rest.of(options);
  }

  /** @returns {Promise<import('../parley.d.ts').ServerStatistics>} who is on the node that answers, now */
  stats() {
    return this.#rest.call('GET', '/webrtc/stats');
  }

  /** @returns {Promise<import('../parley.d.ts').SystemHealth>} of the node that answers */
  health() {
    return this.#rest.call('GET', '/webrtc/analytics/system/health');
  }

  /**
   * @param {number} [days] up to 366, the last of which is today
   * @returns {Promise<import('../parley.d.ts').DayUsage[]>} what the whole server was used for, the first day first
   */
  async usage(days = 30) {
    return (await this.#rest.call('GET', `/webrtc/analytics/system/usage${query({ days })}`)).days;
  }

  /**
   * @param {{limit?: number, cursor?: string | null}} [which]
   * @returns {Promise<{rooms: import('../parley.d.ts').CreatedRoom[], cursor: string | null}>} those in which somebody is, by name
   */
  async activeRooms(which) {
    const page = await this.#page('/webrtc/rooms/active', which);
    return { rooms: page.rooms, cursor: page.next_cursor };
  }

  /**
   * @param {string} roomId
   * @returns {Promise<import('../parley.d.ts').CreatedRoom>}
   */
  room(roomId) {
    return this.#rest.call('GET', roomPath(roomId));
  }

  /**
   * @param {string} roomId
   * @param {{limit?: number, cursor?: string | null}} [which]
   * @returns {Promise<{participants: import('../parley.d.ts').Participant[], cursor: string | null}>} in the order in which they came
   */
  async participants(roomId, which) {
    const page = await this.#page(`${roomPath(roomId)}/participants`, which);
    return { participants: page.participants, cursor: page.next_cursor };
  }

  /**
   * @param {string} roomId
   * @returns {Promise<import('../parley.d.ts').RoomFigures>} of all that ever was in it
   */
  figures(roomId) {
    return this.#rest.call('GET', `${roomPath(roomId)}/analytics/summary`);
  }

  /**
   * @param {string} roomId
   * @param {{limit?: number, cursor?: string | null}} [which]
   * @returns {Promise<{events: import('../parley.d.ts').Activity[], cursor: string | null}>} what was done in it, newest first
   */
  async activity(roomId, which) {
    const page = await this.#page(`${roomPath(roomId)}/analytics`, which);
    return { events: page.events, cursor: page.next_cursor };
  }

  /**
   * Ends the meeting for everyone.
   *
   * @param {string} roomId
   */
  close(roomId) {
    return this.#rest.call('POST', `${roomPath(roomId)}/close`);
  }

  /**
   * @param {string} roomId
   * @param {string} userId to be removed from it
   * @param {{banSeconds?: number}} [options] they are kept out too, with 0 until it is lifted
   */
  kick(roomId, userId, { banSeconds } = {}) {
    return this.#rest.call('POST', `${roomPath(roomId)}/kick/${encodeURIComponent(userId)}`, banSeconds === undefined ? {} : { ban_seconds: banSeconds });
  }

  /**
   * @param {{roomId?: string, limit?: number, cursor?: string | null}} [which] of this room only
   * @returns {Promise<{entries: import('../parley.d.ts').AuditEntry[], cursor: string | null}>} newest first
   */
  async audit({ roomId, ...which } = {}) {
    const page = await this.#page('/webrtc/audit', which, { room_id: roomId });
    return { entries: page.entries, cursor: page.next_cursor };
  }

  /** @returns {Promise<import('../parley.d.ts').AuditVerification>} after the server has read its whole audit log */
  verifyAudit() {
    return this.#rest.call('GET', '/webrtc/audit/verify');
  }

  /**
   * @param {{limit?: number, cursor?: string | null}} [which]
   * @returns {Promise<{webhooks: import('../parley.d.ts').Webhook[], cursor: string | null}>} the oldest first, without their secrets
   */
  async webhooks(which) {
    const page = await this.#page(WEBHOOKS, which);
    return { webhooks: page.webhooks, cursor: page.next_cursor };
  }

  /**
   * @param {string} webhookId
   * @returns {Promise<import('../parley.d.ts').Webhook>} without its secret
   */
  webhook(webhookId) {
    return this.#rest.call('GET', webhookPath(webhookId));
  }

  /**
   * @param {{url: string, events?: string[], description?: string, secret?: string}} webhook without `events` it hears the usual ones
   * @returns {Promise<import('../parley.d.ts').Webhook>} with its secret, which is not told again
   */
  addWebhook(webhook) {
    return this.#rest.call('POST', WEBHOOKS, webhook);
  }

  /**
   * @param {string} webhookId
   * @param {{url?: string, events?: string[], description?: string | null, enabled?: boolean}} changes what is absent stays
   * @returns {Promise<import('../parley.d.ts').Webhook>}
   */
  changeWebhook(webhookId, changes) {
    return this.#rest.call('PATCH', webhookPath(webhookId), changes);
  }

  /** @param {string} webhookId */
  deleteWebhook(webhookId) {
    return this.#rest.call('DELETE', webhookPath(webhookId));
  }

  /**
   * @param {string} webhookId
   * @param {{state?: string, limit?: number, cursor?: string | null}} [which] only those in this state
   * @returns {Promise<{deliveries: import('../parley.d.ts').Delivery[], cursor: string | null}>} the latest first
   */
  async deliveries(webhookId, { state, ...which } = {}) {
    const page = await this.#page(`${webhookPath(webhookId)}/deliveries`, which, { state });
    return { deliveries: page.deliveries, cursor: page.next_cursor };
  }

  /**
   * Has it sent once more, whatever became of it.
   *
   * @param {string} webhookId
   * @param {string} deliveryId
   */
  replayDelivery(webhookId, deliveryId) {
    return this.#rest.call('POST', `${webhookPath(webhookId)}/deliveries/${encodeURIComponent(deliveryId)}/replay`);
  }

  /**
   * @param {string} path
   * @param {{limit?: number, cursor?: string | null}} [which]
   * @param {Record<string, string | undefined>} [more]
   */
  #page(path, { limit = 50, cursor = null } = {}, more = {}) {
    return this.#rest.call('GET', path + query({ ...more, limit, cursor }));
  }
}

const WEBHOOKS = '/webrtc/webhooks';

/** @param {string} webhookId */
const webhookPath = (webhookId) => `${WEBHOOKS}/${encodeURIComponent(webhookId)}`;

/** @param {string} roomId */
const roomPath = (roomId) => `/webrtc/rooms/${encodeURIComponent(roomId)}`;
