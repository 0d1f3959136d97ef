/** What one is asked about a room that lasts. */

import { el } from './dom.js';
import { icon } from './icons.js';

/** @returns {HTMLDialogElement} not open yet; its fields are `room-form-…` */
export function roomDialog() {
  return el('dialog', { id: 'room-dialog', className: 'dialog sheet', 'aria-labelledby': 'room-form-title', 'data-testid': 'room-dialog' },
    el('header', {},
      el('h2', { id: 'room-form-title' }),
      el('form', { method: 'dialog' }, el('button', { className: 'ghost', 'aria-label': 'Close' }, icon('close')))),
    el('form', { id: 'room-form', className: 'sheet-body room-form', noValidate: true },
      el('p', { id: 'room-form-note', className: 'notice', role: 'alert', hidden: true, 'data-testid': 'room-form-note' }),
      field('Name', input('name', { maxLength: 200, required: true })),
      el('label', { id: 'room-form-address-row' },
        el('span', {}, 'Address ', el('small', { textContent: '?room=…' })),
        input('address', { maxLength: 100, autocapitalize: 'none', spellcheck: false, placeholder: 'Drawn by the server' })),
      field('Description', named('textarea', 'description', { maxLength: 2_000, rows: 3 })),
      el('div', { className: 'halves' },
        field('Begins', input('starts', { type: 'datetime-local' })),
        field('Ends', input('ends', { type: 'datetime-local' }))),
      el('div', { className: 'rows' },
        toggle('listed', 'Public', 'Everybody finds it on the start page'),
        toggle('waiting', 'Waiting room', 'The host and moderators let people in'),
        el('label', { className: 'field-row' },
          el('span', { textContent: 'People at most' }),
          input('capacity', { type: 'number', min: '1', step: '1', inputMode: 'numeric', placeholder: 'As many as fit' }))),
      el('button', { id: 'room-form-save', className: 'primary', type: 'submit', 'data-testid': 'room-form-save' })));
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {Record<string, unknown>} properties
 */
const named = (tag, name, properties) => el(tag, { id: `room-form-${name}`, 'data-testid': `room-form-${name}`, ...properties });

/**
 * @param {string} name
 * @param {Record<string, unknown>} properties
 */
const input = (name, properties) => named('input', name, { autocomplete: 'off', ...properties });

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
const field = (label, control) => el('label', {}, `${label} `, control);

/**
 * @param {string} name
 * @param {string} label
 * @param {string} hint
 */
const toggle = (name, label, hint) => el('label', { className: 'switch-row' },
  el('span', {}, label, el('small', { textContent: hint })), input(name, { type: 'checkbox', role: 'switch' }));
