/** The link that leads others to a room. */

import { toast } from './notices.js';
import { roomLink } from './session.js';

/** @param {string} room */
export async function copyLink(room) {
  const link = roomLink(room);
  try {
    await navigator.clipboard.writeText(link);
    toast('Link copied. Whoever has it can join.');
  } catch {
    prompt('Copy this link:', link); // no clipboard without HTTPS or permission
  }
}
