/** Buttons that switch something, and the keys that do the same. */

import { icon } from './icons.js';

/**
 * @param {HTMLElement} button
 * @param {'mic' | 'camera' | 'screen'} name
 * @param {boolean} on
 */
export function toggleIcon(button, name, on) {
  button.setAttribute('aria-pressed', String(on));
  button.replaceChildren(icon(on || name === 'screen' ? name : `${name}-off`));
}

/**
 * Single keys for the call; not while somebody is writing, and not with a modifier.
 *
 * @param {Record<string, () => void>} keys
 * @returns {() => void} takes them off again
 */
export function shortcuts(keys) {
  const listener = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector('dialog[open], [role="menu"]:popover-open')) return;
    if (target.closest('input, textarea, select') && event.key !== 'Escape') return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}
