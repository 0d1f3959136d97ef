/** What one endpoint was told and is to be told, and what became of it. */

import { attempt } from '../app/attempt.js';
import { $, el } from '../app/dom.js';
import { rerender } from '../app/focus.js';
import { when } from '../app/message.js';
import { toast } from '../app/notices.js';
import { Pages } from './pages.js';

/** @typedef {import('../parley.js').Delivery} Delivery */

const PAGE = 50;
const STATES = { pending: 'waiting', delivered: 'up', dead: 'down' };

export class Deliveries {
  #admin;
  #onGone;
  #pages = new Pages($('more-deliveries'));
  #webhookId = '';

  /**
   * @param {import('../parley.js').Admin} admin
   * @param {() => void} onGone there is no such webhook any more
   */
  constructor(admin, onGone) {
    this.#admin = admin;
    this.#onGone = onGone;
    $('delivery-state').onchange = () => {
      this.#pages.reset();
      attempt(this.refresh());
    };
  }

  /** @param {string} webhookId */
  open(webhookId) {
    this.#webhookId = webhookId;
    this.#pages.reset();
    $('delivery-state').value = '';
    $('deliveries-of').textContent = '';
    $('delivery-list').replaceChildren();
  }

  async refresh() {
    const id = this.#webhookId;
    const state = $('delivery-state').value;
    try {
      const webhook = await this.#admin.webhook(id);
      const deliveries = await this.#pages.read(async (from) => {
        const { deliveries: items, cursor } = await this.#admin.deliveries(id, { state, limit: PAGE, cursor: from });
        return { items, cursor };
      });
      if (id !== this.#webhookId) return;
      $('deliveries-of').textContent = webhook.url;
      $('no-deliveries').hidden = deliveries.length > 0;
      rerender($('delivery-list'), deliveries, (delivery) => this.#row(delivery));
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'not_found') throw error;
      this.#onGone();
    }
  }

  /** @param {Delivery} delivery */
  #row({ delivery_id: id, type, room_id: room, state, created_at: created, attempts, next_attempt_at: next }) {
    const last = attempts.at(-1);
    const outcome = last ? `${last.status ?? (last.problem ?? '').replaceAll('_', ' ')}, ${attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`}` : 'not tried yet';
    return el('li', { className: 'entry delivery', 'data-delivery-id': id, 'data-testid': 'delivery', 'data-state': state },
      el('time', { dateTime: created, textContent: when(created) }),
      el('b', { textContent: type }),
      el('span', { className: 'room', textContent: room }),
      el('span', { className: `component ${STATES[state]}` }, el('span', { textContent: state })),
      el('span', { className: 'details', textContent: next && last ? `${outcome}; next ${when(next)}` : outcome }),
      el('button', {
        type: 'button', className: 'ghost', textContent: 'Replay', 'aria-label': `Send ${type} of ${room} once more`, 'data-testid': 'replay',
        onclick: () => this.#replay(id),
      }));
  }

  /** @param {string} deliveryId */
  async #replay(deliveryId) {
    if (await attempt(this.#admin.replayDelivery(this.#webhookId, deliveryId))) toast('It is sent once more.');
    await attempt(this.refresh());
  }
}
