/** Who is in which part of a divided room, and for how long. */

import { nameOf } from './names.js';

/**
 * @param {import('../parley.js').Room} room
 * @param {string | null} place a breakout, or null for the main room
 * @returns {import('../parley.js').Participant[]} by name
 */
export const peopleIn = ({ participants }, place) => [...participants.values()]
  .filter(({ breakout_room_id: id }) => (id ?? null) === place)
  .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));

/**
 * @param {import('../parley.js').Room} room
 * @param {string | null} place
 */
export const namesIn = (room, place) => peopleIn(room, place).map(nameOf).join(', ');

/**
 * @param {string} closesAt
 * @returns {string} what is left: `4:05`
 */
export function clock(closesAt) {
  const seconds = Math.max(0, Math.round((Date.parse(closesAt) - Date.now()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
