/** A menu that opens beside a button: arrow keys walk it, Escape closes it, and the focus goes back to where it was. */

import { $, el } from './dom.js';

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => unknown} run
 * @property {boolean} [danger]
 * @property {boolean} [checked] one of several that exclude one another
 * @property {string} [heading] stands above this item and those that follow it
 */

/**
 * @param {HTMLElement} button
 * @param {string} title what or whom it is about
 * @param {MenuItem[]} items
 */
export function openMenu(button, title, items) {
  const menu = $('menu');
  menu.replaceChildren(
    el('p', { className: 'menu-title', textContent: title, role: 'presentation' }),
    ...items.flatMap((item) => [
      item.heading ? el('p', { className: 'menu-heading', textContent: item.heading, role: 'presentation' }) : null,
      itemOf(item),
    ]).filter((part) => part !== null));
  menu.setAttribute('aria-label', title);
  menu.onkeydown = walk;
  menu.ontoggle = (/** @type {ToggleEvent} */ { newState }) => button.setAttribute('aria-expanded', String(newState === 'open'));
  menu.showPopover();
  place(menu, button.getBoundingClientRect());
  menu.querySelector('button').focus();
}

/** @param {MenuItem} item */
function itemOf({ label, run, danger = false, checked }) {
  return el('button', {
    type: 'button', className: danger ? 'menu-item danger' : 'menu-item', textContent: label, tabIndex: -1,
    role: checked === undefined ? 'menuitem' : 'menuitemradio', 'data-testid': 'menu-item',
    ...(checked === undefined ? {} : { 'aria-checked': String(checked) }),
    onclick: () => {
      $('menu').hidePopover();
      run();
    },
  });
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const items = [...$('menu').querySelectorAll('button')];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === 'Tab') $('menu').hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

/**
 * @param {HTMLElement} menu
 * @param {DOMRect} anchor
 */
function place(menu, anchor) {
  const margin = 8;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = anchor.bottom + 4;
  const top = below + height + margin <= innerHeight ? below : Math.max(margin, Math.min(anchor.top - height - 4, innerHeight - height - margin));
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(margin, Math.min(anchor.right - width, innerWidth - width - margin))}px`;
}
