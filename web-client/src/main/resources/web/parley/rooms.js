import { Rest, query } from './rest.js';

/**
 * @typedef {import('../parley.d.ts').CreatedRoom} CreatedRoom
 * @typedef {import('../parley.d.ts').RoomDescription} RoomDescription
 */

const PATH = '/webrtc/rooms';

/** Rooms that outlive their meetings: who makes one owns it, and only they or an admin change or delete it. */
export class Rooms {
  #rest;

  /** @param {import('../parley.d.ts').ServerOptions} options */
  constructor(options) {
    this.#rest = Rest.of(options);
  }

  /**
   * @param {{isPublic?: boolean, limit?: number, cursor?: string | null}} [which] those that everybody may find, otherwise one's own (an
   *   admin's are all); at most 200; the `cursor` of the page before
   * @returns {Promise<{rooms: CreatedRoom[], cursor: string | null}>} the latest start first; null when there are no more
   */
  async list({ isPublic = false, limit = 50, cursor = null } = {}) {
    const page = await this.#rest.call('GET', PATH + query({ public: isPublic, limit, cursor }));
    return { rooms: page.rooms, cursor: page.next_cursor };
  }

  /**
   * @param {RoomDescription & {name: string, room_id?: string}} room without a `room_id` the server draws one
   * @returns {Promise<CreatedRoom>}
   */
  create(room) {
    return this.#rest.call('POST', PATH, room);
  }

  /**
   * @param {string} roomId
   * @returns {Promise<{room: CreatedRoom, etag: string | null}>} `etag` names this state of it; null for a room that nobody created
   */
  async get(roomId) {
    const { body, etag } = await this.#rest.exchange('GET', pathOf(roomId));
    return { room: body, etag };
  }

  /**
   * @param {string} roomId
   * @param {RoomDescription} changes what is absent stays; null takes a description or a time away
   * @param {{etag?: string}} [options] with an `etag` it is refused (`precondition_failed`) when somebody has changed the room since
   * @returns {Promise<{room: CreatedRoom, etag: string | null}>}
   */
  async change(roomId, changes, { etag } = {}) {
    const changed = await this.#rest.exchange('PATCH', pathOf(roomId), { body: changes, ifMatch: etag });
    return { room: changed.body, etag: changed.etag };
  }

  /**
   * Ends the meeting in it, and forgets the room with its bans.
   *
   * @param {string} roomId
   */
  delete(roomId) {
    return this.#rest.call('DELETE', pathOf(roomId));
  }
}

/** @param {string} roomId */
const pathOf = (roomId) => `${PATH}/${encodeURIComponent(roomId)}`;
