/** How people are called, and what stands for them while there is no picture. */

import { el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {Pick<import('../parley.js').Participant, 'user_id' | 'username' | 'display_name'>} Named */

const HUES = 12;
const ROLES = { host: 'Host', moderator: 'Moderator', participant: 'Participant', guest: 'Guest', observer: 'Observer' };

/** @param {Named} participant */
export const nameOf = (participant) => participant.display_name || participant.username || participant.user_id;

/** @param {string} role */
export const roleName = (role) => ROLES[role] ?? role;

/** @param {string} name */
function initials(name) {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase();
}

/** @param {string} userId */
function hue(userId) {
  return [...userId].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % HUES;
}

/** @param {Named} participant */
export function avatar(participant) {
  return el('span', { className: `avatar hue-${hue(participant.user_id)}`, textContent: initials(nameOf(participant)), 'aria-hidden': 'true' });
}

/**
 * @param {string} role
 * @returns {HTMLElement | null} for those who manage the room
 */
export function roleBadge(role) {
  if (role !== 'host' && role !== 'moderator') return null;
  return el('span', { className: `role ${role}`, title: roleName(role), role: 'img', 'aria-label': roleName(role) }, icon(role));
}
