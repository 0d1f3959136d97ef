/** How the server is and how many meet on it, while one looks. */

import { $, el } from '../app/dom.js';
import { rerender } from '../app/focus.js';
import { chart } from './chart.js';
import { Usage } from './usage.js';

const KEPT = 240;
const COMPONENTS = { redis: 'Redis', mongo: 'MongoDB', storage: 'Storage', media: 'Media server' };
const STATES = { up: 'up', down: 'down', not_configured: 'not configured' };

/** @typedef {{at: number, people: number, rooms: number, lag: number | null, archived: number | null}} Sample */

export class Overview {
  #admin;
  #usage;
  /** @type {Sample[]} since the page was opened */
  #samples = [];

  /** @param {import('../parley.js').Admin} admin */
  constructor(admin) {
    this.#admin = admin;
    this.#usage = new Usage(admin);
  }

  async refresh() {
    const [stats, health] = await Promise.all([this.#admin.stats(), this.#admin.health(), this.#usage.refresh()]);
    this.#samples = [...this.#samples, {
      at: Date.now(), people: stats.participants, rooms: stats.rooms,
      lag: health.archive?.lag_seconds ?? null, archived: health.archive?.archived_entries ?? null,
    }].slice(-KEPT);
    this.#renderCharts();
    this.#renderHealth(health);
    $('uptime').textContent = `This node, up for ${duration(stats.uptime_seconds)}${stats.reconnecting > 0 ? ` · ${stats.reconnecting} reconnecting` : ''}`;
  }

  #renderCharts() {
    const of = (/** @type {(sample: Sample) => number | null} */ value) =>
      this.#samples.map((sample) => ({ at: sample.at, value: value(sample) })).filter((sample) => sample.value !== null);
    const figures = [
      { title: 'People', samples: of(({ people }) => people) },
      { title: 'Rooms', samples: of(({ rooms }) => rooms) },
      { title: 'Archived', unit: '/s', samples: this.#rates() },
      { title: 'Archive lag', unit: ' s', samples: of(({ lag }) => lag) },
    ];
    $('charts').replaceChildren(...figures.filter(({ samples }) => samples.length > 0).map(chart));
  }

  /** How many entries were archived each second between one look and the next. */
  #rates() {
    return this.#samples.flatMap(({ at, archived }, index) => {
      if (archived === null) return [];
      const before = this.#samples[index - 1];
      const isKnown = before !== undefined && before.archived !== null && before.archived <= archived; // else another node answered
      return [{ at, value: isKnown ? (archived - before.archived) * 1_000 / Math.max(1, at - before.at) : 0 }];
    });
  }

  /** @param {import('../parley.js').SystemHealth} health */
  #renderHealth({ components, archive, draining }) {
    const all = [...(draining ? [['node', 'draining']] : []), ...Object.entries(components)];
    rerender($('components'), all, ([name, state]) => el('li', { className: `component ${state}`, 'data-component': name },
      el('b', { textContent: COMPONENTS[name] ?? name }), el('span', { textContent: STATES[state] ?? state })));
    $('archive-state').textContent = archive === null ? 'Nothing is kept for good: this fleet has no database.'
      : archive.lost_entries > 0 ? `${archive.archived_entries} entries archived, ${archive.lost_entries} lost.`
      : `${archive.archived_entries} entries archived, none lost.`;
  }
}

/** @param {number} seconds */
function duration(seconds) {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}
