/** The audit log, newest first, and whether it is as it was written. */

import { attempt } from '../app/attempt.js';
import { $, el } from '../app/dom.js';
import { when } from '../app/message.js';

/** @typedef {import('../parley.js').AuditEntry} AuditEntry */

const PAGE = 50;
/** A flaw is looked for on so many pages of the longest there are. */
const MOST_PAGES = 50;
const LONGEST_PAGE = 200;
const PROBLEMS = {
  missing: 'is missing', changed: 'does not say what it said', reordered: 'does not follow the one before it', added: 'stands behind the last that was written',
};

export class AuditLog {
  #admin;
  #roomId = '';
  /** @type {string | null} */
  #cursor = null;
  /** The position of the first entry that is not as it was written. */
  #flaw = -1;

  /** @param {import('../parley.js').Admin} admin */
  constructor(admin) {
    this.#admin = admin;
    $('audit-filter').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const room = $('audit-room').value.trim();
      location.hash = room ? `audit/${encodeURIComponent(room)}` : 'audit';
    };
    $('older-entries').onclick = () => attempt(this.#older(PAGE));
    $('verify').onclick = () => this.#verify();
  }

  /** @param {string} roomId empty for all rooms */
  async open(roomId) {
    this.#roomId = roomId;
    this.#cursor = null;
    $('audit-room').value = roomId;
    $('entries').replaceChildren();
    await this.#older(PAGE);
    $('no-entries').hidden = $('entries').children.length > 0;
  }

  /** @param {number} limit */
  async #older(limit) {
    const { entries, cursor } = await this.#admin.audit({ roomId: this.#roomId, limit, cursor: this.#cursor });
    this.#cursor = cursor;
    $('entries').append(...entries.map((entry) => this.#row(entry)));
    $('older-entries').hidden = cursor === null;
  }

  /** @param {AuditEntry} entry */
  #row({ position, timestamp, action, room_id: room, actor_id: actor, target_id: target, details }) {
    const who = [actor ?? 'the server', target && target !== actor ? `→ ${target}` : ''].filter(Boolean).join(' ');
    return el('li', { className: position === this.#flaw ? 'entry flawed' : 'entry', tabIndex: -1, 'data-position': String(position), 'data-testid': 'entry' },
      el('span', { className: 'position', textContent: `#${position}` }),
      el('time', { dateTime: timestamp, textContent: when(timestamp) }),
      el('b', { textContent: action.replaceAll('_', ' ') }),
      el('span', { className: 'who', textContent: who }),
      room ? el('a', { className: 'room', href: `#audit/${encodeURIComponent(room)}`, textContent: room }) : el('span', { className: 'room' }),
      el('span', { className: 'details', textContent: told(action, details) }));
  }

  async #verify() {
    $('verify').disabled = true;
    await attempt(this.#admin.verifyAudit().then((found) => this.#judge(found)));
    $('verify').disabled = false;
  }

  /** @param {import('../parley.js').AuditVerification} found */
  async #judge({ valid, checked, flaw }) {
    $('verdict').className = valid ? 'verdict good' : 'verdict bad';
    $('verdict').textContent = flaw
      ? `Entry #${flaw.position} ${PROBLEMS[flaw.problem]}. The ${checked} before it are as they were written.`
      : `All ${checked} entries are as they were written.`;
    $('verdict').hidden = false;
    this.#flaw = flaw?.position ?? -1;
    for (const row of $('entries').children) row.classList.toggle('flawed', Number(row.dataset.position) === this.#flaw);
    if (flaw) await this.#show(flaw.position);
  }

  /** @param {number} position of an entry; where it is missing, of the place where it was */
  async #show(position) {
    if (this.#roomId) await this.open('');
    for (let pages = 0; this.#cursor !== null && this.#oldest() > position && pages < MOST_PAGES; pages += 1) await this.#older(LONGEST_PAGE);
    const row = [...$('entries').children].find((each) => Number(each.dataset.position) <= position);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  #oldest() {
    return Number($('entries').lastElementChild?.dataset.position ?? -1);
  }
}

/**
 * @param {string} action
 * @param {Record<string, string>} details
 */
function told(action, details) {
  if (action === 'admin_call') return `${details.method} ${details.path} · ${details.status}`;
  return Object.entries(details).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`).join(', ');
}
