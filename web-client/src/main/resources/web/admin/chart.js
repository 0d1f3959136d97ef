/** A figure over time, as a line small enough to stand beside others. */

import { el } from '../app/dom.js';
import { clock } from '../app/moments.js';

/** @typedef {{at: number, value: number}} Sample */

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 72;
const MARGIN = 3;
const LEAST_SPAN_MS = 60_000;

/**
 * @param {{title: string, unit?: string, samples: readonly Sample[], steps?: boolean}} figure samples in the order of time; `steps`: each
 *   value holds until the next
 * @returns {HTMLElement}
 */
export function chart({ title, unit = '', samples, steps = false }) {
  const values = samples.map(({ value }) => value);
  const now = values.at(-1) ?? 0;
  const top = Math.max(1, ...values);
  const end = samples.at(-1)?.at ?? Date.now();
  const start = Math.min(samples[0]?.at ?? end, end - LEAST_SPAN_MS);
  const label = `${title}: ${shown(now)}${unit} now, at most ${shown(Math.max(0, ...values))}${unit} since ${clock(start)}`;
  return el('figure', { className: 'chart', role: 'img', 'aria-label': label, 'data-testid': 'chart', 'data-title': title },
    el('figcaption', {}, el('span', { textContent: title }), el('b', { textContent: shown(now) + unit })),
    drawing(points(samples, { start, span: end - start, top, steps })),
    el('div', { className: 'chart-scale' }, el('span', { textContent: clock(start) }), el('span', { textContent: `max ${shown(Math.max(0, ...values))}${unit}` }), el('span', { textContent: clock(end) })));
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
function drawing(line) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const path = line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  if (line.length > 0) {
    svg.append(shape('area', `M${line[0][0].toFixed(1)} ${HEIGHT}L${path}L${line[line.length - 1][0].toFixed(1)} ${HEIGHT}Z`), shape('line', `M${path}`));
  }
  return svg;
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
