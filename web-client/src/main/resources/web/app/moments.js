/** Moments and spans of time, as people write them. */

const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const MINUTE_MS = 60_000;

/** @param {string | number} moment */
export const clock = (moment) => CLOCK.format(new Date(moment));

/** @param {string | number} moment */
export const day = (moment) => DAY.format(new Date(moment));

/**
 * @param {string | null} start
 * @param {string | null} end
 * @returns {string} empty when neither is known
 */
export function period(start, end) {
  if (!start && !end) return '';
  if (!start) return `until ${day(end)}, ${clock(end)}`;
  if (!end) return `${day(start)}, ${clock(start)}`;
  return `${day(start)}, ${clock(start)} – ${day(start) === day(end) ? '' : `${day(end)}, `}${clock(end)}`;
}

/**
 * @param {string | null} moment
 * @returns {string} as `<input type="datetime-local">` holds it; empty when there is none
 */
export function localInput(moment) {
  if (!moment) return '';
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/**
 * @param {string} value of `<input type="datetime-local">`
 * @returns {string | null}
 */
export const fromLocalInput = (value) => (value ? new Date(value).toISOString() : null);
