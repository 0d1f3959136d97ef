/**
 * Parley client SDK: a room over one WebSocket, media over a mesh of peer connections.
 *
 * This is the module to import; what it is made of lies in `parley/`, and may change.
 * Records that come from the server keep their wire names (`user_id`, `audio_enabled`); what the SDK itself adds is camelCase.
 *
 * @module parley
 * @see parley.d.ts for every type, README.md for a tour
 */

import { Admin } from './parley/admin.js';
import { Room } from './parley/room.js';
import { Rooms } from './parley/rooms.js';

export { Emitter } from './parley/emitter.js';
export { ParleyError } from './parley/errors.js';
export { afterClose, backoffDelay } from './parley/reconnecting.js';
export { decodeText } from './parley/text.js';
export { Admin, Room, Rooms };

export const Parley = {
  /**
   * Joins a room.
   *
   * @param {import('./parley.d.ts').RoomOptions} options
   * @returns {Promise<Room>}
   */
  join: (options) => new Room(options).join(),
};

export default Parley;
