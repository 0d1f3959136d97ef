/** How good a link is, as bars and in words. */

import { el } from './dom.js';

const WORDS = {
  excellent: 'Excellent connection', good: 'Good connection', fair: 'Fair connection: the picture may be coarse', poor: 'Poor connection: the picture may be missing',
};

export class LinkBars {
  element = el('span', { className: 'bars', role: 'img', 'data-testid': 'quality', hidden: true }, el('i'), el('i'), el('i'), el('i'));

  /** @param {string} level as the server tells it; nothing is shown while it is not known */
  show(level) {
    const words = WORDS[level];
    this.element.hidden = words === undefined;
    this.element.dataset.level = level;
    this.element.title = words ?? '';
    this.element.setAttribute('aria-label', words ?? '');
  }
}
