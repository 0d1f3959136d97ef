/** The few words of DOM that the app speaks. */

const VIEWS = /** @type {const} */ (['lobby', 'waiting', 'call', 'ended', 'connecting']);

/**
 * @param {string} id
 * @returns {any}
 */
export const $ = (id) => document.getElementById(id);

/**
 * An element with properties (`className`, `textContent`, `onclick`, …), attributes (names with a hyphen, `role`) and children.
 *
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | null)} children
 * @returns {any}
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * Shows one of the views (lobby, call, …) and hides the others.
 *
 * @param {typeof VIEWS[number]} name
 */
export function show(name) {
  for (const view of VIEWS) $(view).hidden = view !== name;
}
