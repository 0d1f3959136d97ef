/** Short notices: seen, and read out by a screen reader. */

import { $, el } from './dom.js';

const SHOWN_MS = 4_500;

/**
 * What is shown already is not shown twice.
 *
 * @param {string} text
 * @param {{tone?: 'info' | 'warning', action?: {label: string, run: () => void}}} [options]
 */
export function toast(text, { tone = 'info', action } = {}) {
  const notice = el('div', { className: `toast ${tone}` }, el('span', { textContent: text }));
  if (action) {
    notice.append(el('button', {
      type: 'button', className: 'ghost', textContent: action.label,
      onclick: () => {
        notice.remove();
        action.run();
      },
    }));
  }
  comeToFront();
  for (const same of $('toasts').children) if (same.firstChild.textContent === text) same.remove();
  $('toasts').append(notice);
  setTimeout(() => notice.remove(), action ? 3 * SHOWN_MS : SHOWN_MS);
}

/** Whatever lies outside of an open dialog is behind it. */
function comeToFront() {
  const stage = [document.body, ...document.querySelectorAll('dialog[open]')].at(-1);
  if ($('toasts').parentNode !== stage) stage.append($('toasts'));
}

document.addEventListener('close', comeToFront, true); // what was told in a dialog is still to be read after it

/** @param {string} text for those who do not see it happen */
export function announce(text) {
  $('announcer').textContent = text;
}
