/** By what token an admin looks at the server: it lasts as long as this window, and is in no address. */

import { Admin, ParleyError } from '../parley.js';

const TOKEN = 'parley.admin-token';
const DEVELOPER = 'admin';

/** @returns {Admin} with the token that was given here, else with one of the server's development mode */
export function admin() {
  return new Admin({
    url: new URL('.', location.href).href,
    tokenProvider: async () => sessionStorage.getItem(TOKEN) ?? developmentToken(),
  });
}

/** @param {string} token */
export function keepToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

export function dropToken() {
  sessionStorage.removeItem(TOKEN);
}

async function developmentToken() {
  const response = await fetch('webrtc/dev/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: DEVELOPER, admin: true }),
  });
  if (response.ok) return (await response.json()).token;
  throw new ParleyError(response.status >= 500 ? 'unavailable' : 'token_needed', 'This page needs an access token that says admin: true.');
}
