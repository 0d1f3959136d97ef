/** What the server was used for, day by day. */

import { $ } from '../app/dom.js';
import { dailyBars } from './chart.js';

const DAYS = 30;
/** The server counts all sessions of that time for an answer. */
const EVERY_MS = 60_000;

export class Usage {
  #admin;
  #askedAt = -Infinity;

  /** @param {import('../parley.js').Admin} admin */
  constructor(admin) {
    this.#admin = admin;
  }

  async refresh() {
    if (performance.now() - this.#askedAt < EVERY_MS) return;
    this.#askedAt = performance.now();
    try {
      this.#render(await this.#admin.usage(DAYS));
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'permission_denied') throw error; // a fleet without a database keeps nothing
    }
  }

  /** @param {import('../parley.js').DayUsage[]} days */
  #render(days) {
    const of = (/** @type {(day: import('../parley.js').DayUsage) => number} */ value) => days.map((each) => ({ date: each.date, value: value(each) }));
    $('usage-charts').replaceChildren(
      dailyBars({ title: 'People a day', days: of((each) => each.participants) }),
      dailyBars({ title: 'At the same time', days: of((each) => each.peak_concurrent_users) }),
      dailyBars({ title: 'Hours in calls', unit: ' h', days: of((each) => Math.round(each.total_duration_minutes / 6) / 10) }),
      dailyBars({ title: 'Messages', days: of((each) => each.messages_sent) }));
    $('usage').hidden = false;
  }
}
