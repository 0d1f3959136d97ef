/** What is not needed all the time: one menu at the end of the toolbar. */

import { attempt } from './attempt.js';
import { $ } from './dom.js';
import { openMenu } from './menu.js';
import { announce } from './notices.js';
import { canFloat } from './pip.js';

export class Tools {
  #room;
  #parts;

  /**
   * @param {import('../parley.js').Room} room
   * @param {{captions: import('./captions.js').Captions, transfers: import('./transfers.js').Transfers, pip: import('./pip.js').FloatingWindow}} parts
   */
  constructor(room, parts) {
    this.#room = room;
    this.#parts = parts;
    $('more').onclick = () => openMenu($('more'), 'More', this.#items());
  }

  /** Only where the camera's platform can do it. */
  async toggleBlur() {
    const { device } = this.#room;
    if (device.canBlur && await attempt(device.blur(!device.blurred))) announce(device.blurred ? 'Background blurred' : 'Background shown');
  }

  #items() {
    const { captions, transfers, pip } = this.#parts;
    const { device } = this.#room;
    return [
      { label: captions.shown ? 'Hide captions' : 'Show captions', run: () => captions.toggle() },
      ...(canFloat ? [{ label: pip.open ? 'Close the small window' : 'Small window on top', run: () => pip.toggle() }] : []),
      ...(device.canBlur ? [{ label: device.blurred ? 'Show your background' : 'Blur your background', run: () => this.toggleBlur() }] : []),
      { label: 'Send a file…', run: () => transfers.choosePerson() },
    ];
  }
}
