/** A figure over time, small enough to stand beside others. */

import { el } from '../app/dom.js';
import { clock, day } from '../app/moments.js';

/** @typedef {{at: number, value: number}} Sample */

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 72;
const MARGIN = 3;
const LEAST_SPAN_MS = 60_000;
/** Between two bars, of the place of one. */
const GAP = 0.3;

/**
 * @param {{title: string, unit?: string, samples: readonly Sample[], steps?: boolean}} figure samples in the order of time; `steps`: each
 *   value holds until the next
 * @returns {HTMLElement}
 */
export function chart({ title, unit = '', samples, steps = false }) {
  const most = Math.max(0, ...samples.map(({ value }) => value));
  const now = `${shown(samples.at(-1)?.value ?? 0)}${unit}`;
  const end = samples.at(-1)?.at ?? Date.now();
  const start = Math.min(samples[0]?.at ?? end, end - LEAST_SPAN_MS);
  const line = points(samples, { start, span: end - start, top: Math.max(1, most), steps });
  return figure({
    title, now, label: `${title}: ${now} now, at most ${shown(most)}${unit} since ${clock(start)}`,
    scale: [clock(start), `max ${shown(most)}${unit}`, clock(end)], shapes: line.length === 0 ? [] : lineShapes(line),
  });
}

/**
 * @param {{title: string, unit?: string, days: readonly {date: string, value: number}[]}} figure the first day first, the last is today
 * @returns {HTMLElement}
 */
export function dailyBars({ title, unit = '', days }) {
  const most = Math.max(0, ...days.map(({ value }) => value));
  const today = `${shown(days.at(-1)?.value ?? 0)}${unit}`;
  const first = days.length > 0 ? day(`${days[0].date}T12:00:00Z`) : '';
  const width = WIDTH / Math.max(1, days.length);
  const bars = days.map(({ value }, index) => {
    const height = (HEIGHT - 2 * MARGIN) * value / Math.max(1, most);
    return `M${(index * width + width * GAP / 2).toFixed(1)} ${HEIGHT}v${(-height).toFixed(1)}h${(width * (1 - GAP)).toFixed(1)}v${height.toFixed(1)}z`;
  });
  return figure({
    title, now: today, label: `${title}: ${today} today, at most ${shown(most)}${unit} on a day since ${first}`,
    scale: [first, `max ${shown(most)}${unit}`, 'today'], shapes: [shape('bars', bars.join(''))],
  });
}

/** @param {{title: string, now: string, label: string, scale: string[], shapes: SVGPathElement[]}} parts */
function figure({ title, now, label, scale, shapes }) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(...shapes);
  return el('figure', { className: 'chart', role: 'img', 'aria-label': label, 'data-testid': 'chart', 'data-title': title },
    el('figcaption', {}, el('span', { textContent: title }), el('b', { textContent: now })),
    svg,
    el('div', { className: 'chart-scale' }, ...scale.map((textContent) => el('span', { textContent }))));
}

/** @param {number} value */
const shown = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));

/**
 * @param {readonly Sample[]} samples
 * @param {{start: number, span: number, top: number, steps: boolean}} scale
 * @returns {[x: number, y: number][]}
 */
function points(samples, { start, span, top, steps }) {
  const line = samples.map(({ at, value }) => /** @type {[number, number]} */ ([
    WIDTH * (at - start) / span, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top,
  ]));
  return steps ? line.flatMap(([x, y], index) => (index === 0 ? [[x, y]] : [[x, line[index - 1][1]], [x, y]])) : line;
}

/** @param {[x: number, y: number][]} line */
function lineShapes(line) {
  const path = line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  return [shape('area', `M${line[0][0].toFixed(1)} ${HEIGHT}L${path}L${line[line.length - 1][0].toFixed(1)} ${HEIGHT}Z`), shape('line', `M${path}`)];
}

/**
 * @param {string} name
 * @param {string} d
 */
function shape(name, d) {
  const path = document.createElementNS(SVG, 'path');
  path.classList.add(name);
  path.setAttribute('d', d);
  return path;
}
