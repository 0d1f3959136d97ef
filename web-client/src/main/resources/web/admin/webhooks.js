/** Whom the server tells what happens in its rooms. */

import { attempt } from '../app/attempt.js';
import { confirmed } from '../app/confirm.js';
import { $, el } from '../app/dom.js';
import { rerender } from '../app/focus.js';
import { refusal } from '../app/messages.js';

/** @typedef {import('../parley.js').Webhook} Webhook */

const STATES = { enabled: 'up', disabled: 'not_configured', gone: 'down' };

export class Webhooks {
  #admin;

  /** @param {import('../parley.js').Admin} admin */
  constructor(admin) {
    this.#admin = admin;
    $('webhook-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#add();
    };
    $('webhook-secret-done').onclick = () => this.#showSecret('');
  }

  open() {
    this.#note('');
    this.#showSecret('');
  }

  async refresh() {
    const { webhooks } = await this.#admin.webhooks({ limit: 200 });
    $('no-webhooks').hidden = webhooks.length > 0;
    rerender($('webhook-list'), webhooks, (webhook) => this.#row(webhook));
  }

  /** @param {Webhook} webhook */
  #row({ webhook_id: id, url, events, description, state }) {
    const runs = state === 'enabled';
    return el('li', { className: 'webhook', 'data-webhook-id': id, 'data-testid': 'webhook' },
      el('span', { className: 'room-text' },
        el('b', { textContent: url }),
        el('small', { textContent: [description ?? '', events.join(', ')].filter(Boolean).join(' · ') })),
      el('span', { className: `component ${STATES[state]}` }, el('span', { textContent: state })),
      el('span', { className: 'row-actions' },
        el('a', { className: 'ghost', href: `#deliveries/${encodeURIComponent(id)}`, textContent: 'Deliveries', 'aria-label': `Deliveries to ${url}`, 'data-testid': 'webhook-deliveries' }),
        el('button', {
          type: 'button', className: 'ghost', textContent: runs ? 'Pause' : 'Resume', 'aria-label': `${runs ? 'Pause' : 'Resume'} ${url}`,
          onclick: () => this.#change(this.#admin.changeWebhook(id, { enabled: !runs })),
        }),
        el('button', { type: 'button', className: 'ghost danger', textContent: 'Delete…', 'aria-label': `Delete ${url}`, 'data-testid': 'webhook-delete', onclick: () => this.#delete(id, url) })));
  }

  async #add() {
    const url = $('webhook-url').value.trim();
    const description = $('webhook-description').value.trim();
    if (!url) return this.#note('Where is it to be told? Enter a URL.');
    try {
      const { secret = '' } = await this.#admin.addWebhook({ url, ...(description ? { description } : {}) });
      $('webhook-form').reset();
      this.#note('');
      this.#showSecret(secret);
      await attempt(this.refresh());
    } catch (error) {
      const { message, details } = /** @type {import('../parley.js').ParleyError & {details: any}} */ (error);
      this.#note(details?.field === 'url' ? `Not accepted: the URL ${message.replace(/^url: /, '')}.` : refusal(error));
    }
  }

  /**
   * @param {string} id
   * @param {string} url
   */
  async #delete(id, url) {
    const answer = await confirmed({ title: 'Delete this webhook?', text: `${url} is told nothing more, and what it was told is forgotten.`, action: 'Delete' });
    if (answer !== null) await this.#change(this.#admin.deleteWebhook(id));
  }

  /** @param {Promise<unknown>} change */
  async #change(change) {
    await attempt(change);
    await attempt(this.refresh());
  }

  /** @param {string} text */
  #note(text) {
    $('webhook-note').textContent = text;
    $('webhook-note').hidden = !text;
  }

  /** @param {string} secret it is shown once: the server does not tell it again */
  #showSecret(secret) {
    $('webhook-secret').textContent = secret;
    $('webhook-secret-box').hidden = !secret;
    if (secret) $('webhook-secret-box').focus();
  }
}
