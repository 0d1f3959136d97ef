/** Who one is in this window, where one is, and by what token: all of it survives a reload. */

import { ParleyError } from '../parley.js';

const USER = 'parley.user';
const CALL = 'parley.call';
const TOKEN = 'parley.token';
const NAME = 'parley.name';

/**
 * The room of `/?room=standup` or `/#standup`, with `name`, `autojoin=1`, `mic=0`, `camera=0`, and `#token=…`.
 *
 * @param {Location} location
 */
export function readRoute({ search, hash }) {
  const query = new URLSearchParams(search);
  const fragment = hash.slice(1);
  const parameters = new URLSearchParams(fragment.includes('=') ? fragment : `room=${fragment}`);
  return {
    room: query.get('room') ?? parameters.get('room') ?? '',
    name: query.get('name') ?? '',
    autojoin: query.get('autojoin') === '1',
    mic: query.get('mic') !== '0',
    camera: query.get('camera') !== '0',
    token: parameters.get('token'),
  };
}

/**
 * Takes the token out of the address: it is to be in no history, and in no picture of the window.
 *
 * @param {Location} location
 */
export function hideToken({ pathname, search, hash }) {
  const parameters = new URLSearchParams(hash.slice(1));
  parameters.delete('token');
  history.replaceState(null, '', pathname + search + (parameters.size > 0 ? `#${parameters}` : ''));
}

/** @param {string} room */
export function roomLink(room) {
  const url = new URL(location.pathname, location.href);
  url.searchParams.set('room', room);
  return url.href;
}

/** Stable in this window, so that a reload is the same user and two windows are two. */
export function userId() {
  const known = sessionStorage.getItem(USER);
  if (known) return known;
  const drawn = [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => (byte % 36).toString(36)).join('');
  const id = `guest-${drawn}${Date.now().toString(36).slice(-4)}`;
  sessionStorage.setItem(USER, id);
  return id;
}

export const rememberedName = () => localStorage.getItem(NAME) ?? '';

/** @param {{room: string, name: string, mic: boolean, camera: boolean}} call */
export function rememberCall(call) {
  localStorage.setItem(NAME, call.name);
  sessionStorage.setItem(CALL, JSON.stringify(call));
}

/** @returns {{room: string, name: string, mic: boolean, camera: boolean} | null} the call this window was in when it was reloaded */
export function interruptedCall() {
  return JSON.parse(sessionStorage.getItem(CALL) ?? 'null');
}

export function forgetCall() {
  sessionStorage.removeItem(CALL);
}

/** @param {string} token */
export function keepToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

export function dropToken() {
  sessionStorage.removeItem(TOKEN);
}

/**
 * The token one was given, else tokens of the server's development mode.
 *
 * @param {string} name
 * @returns {{token: string} | {tokenProvider: () => Promise<string>}}
 */
export function access(name) {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { token } : { tokenProvider: () => developmentToken(name) };
}

/** @returns {Promise<string>} what the start page looks at rooms with */
export async function currentToken() {
  return sessionStorage.getItem(TOKEN) ?? developmentToken(rememberedName());
}

/** @param {string} name */
async function developmentToken(name) {
  const response = await fetch('webrtc/dev/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: userId(), ...(name ? { name } : {}) }),
  });
  if (response.ok) return (await response.json()).token;
  if (response.status >= 500) throw new ParleyError('unavailable', `the server answered ${response.status}`);
  throw new ParleyError('token_needed', 'This server needs an access token. Paste it here, or open the link you were given.');
}
