/** The page of those who run the server. */

import { $ } from './app/dom.js';
import { fillIcons } from './app/icons.js';
import { refusal } from './app/messages.js';
import { admin as signedIn, dropToken, keepToken } from './admin/access.js';
import { ActiveRooms } from './admin/active-rooms.js';
import { AuditLog } from './admin/audit.js';
import { Deliveries } from './admin/deliveries.js';
import { Overview } from './admin/overview.js';
import { Polling } from './admin/polling.js';
import { RoomView } from './admin/room.js';
import { Webhooks } from './admin/webhooks.js';

const EVERY_MS = 3_000;
/** Refusals after which another token is needed. */
const NOT_LET_IN = new Set(['token_needed', 'unauthorized', 'permission_denied', 'token_expired']);
const VIEWS = /** @type {const} */ (['overview', 'rooms', 'room', 'audit', 'webhooks', 'deliveries']);

/** Which part of the page a view belongs to that is none by itself. */
const PART_OF = { room: 'rooms', deliveries: 'webhooks' };

/** @typedef {{open?: (what: string) => unknown, refresh?: () => Promise<unknown>}} View */

/** @type {Record<typeof VIEWS[number], View>} */
let views;
/** @type {View} */
let current;
const polling = new Polling(refresh, EVERY_MS);

/** An address leads to a view, and to what it is to show: `#room/standup`. */
async function follow() {
  const [name, what = ''] = location.hash.slice(1).split('/', 2);
  const view = VIEWS.find((each) => each === name) ?? 'overview';
  for (const each of VIEWS) $(each).hidden = each !== view;
  for (const link of document.querySelectorAll('[data-view]')) {
    const isHere = /** @type {HTMLElement} */ (link).dataset.view === (PART_OF[view] ?? view);
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  polling.stop();
  current = views[view];
  await told(async () => current.open?.(decodeURIComponent(what)));
  $(`${view}-title`).focus();
  polling.start();
}

function refresh() {
  return told(async () => current.refresh?.());
}

/**
 * Says what is wrong as long as it is.
 *
 * @param {() => Promise<unknown>} look
 */
async function told(look) {
  try {
    await look();
    $('trouble').hidden = true;
  } catch (error) {
    $('trouble').textContent = refusal(error);
    $('trouble').hidden = false;
  }
}

async function enter() {
  const admin = signedIn();
  try {
    await admin.stats();
  } catch (error) {
    return refused(/** @type {Error & {code: string}} */ (error));
  }
  views = {
    overview: new Overview(admin), rooms: new ActiveRooms(admin), room: new RoomView(admin, () => (location.hash = 'rooms')), audit: new AuditLog(admin),
    webhooks: new Webhooks(admin), deliveries: new Deliveries(admin, () => (location.hash = 'webhooks')),
  };
  $('sign-in').hidden = true;
  $('admin').hidden = false;
  window.onhashchange = follow;
  await follow();
}

/** @param {Error & {code: string}} error */
function refused(error) {
  $('admin').hidden = true;
  $('sign-in').hidden = false;
  $('token').focus();
  if (!NOT_LET_IN.has(error.code)) $('sign-in-note').textContent = refusal(error);
  else if (error.code !== 'token_needed') $('sign-in-note').textContent = 'That token is not good here. It has to say admin: true.';
}

fillIcons();
$('token-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  keepToken($('token').value.trim());
  $('token').value = '';
  enter();
};
$('sign-out').onclick = () => {
  dropToken();
  polling.stop();
  window.onhashchange = null;
  refused(Object.assign(new Error(), { code: 'token_needed' }));
};
enter();
