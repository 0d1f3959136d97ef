/** Draws lists anew without taking what the user holds: the keyboard stays where it was, and so does a row that is being dragged. */

/** @type {WeakMap<HTMLElement, Map<string, HTMLElement>>} the rows of each list, by what they show */
const drawn = new WeakMap();

/**
 * A row that would show the same as before is left alone.
 *
 * @template T
 * @param {HTMLElement} list
 * @param {readonly T[]} items all that a row shows; no two are the same
 * @param {(item: T) => HTMLElement} draw the row, with the `data-…` that tells it from the others
 */
export function rerender(list, items, draw) {
  const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const before = focused ? [...list.children].findIndex((row) => row.contains(focused)) : -1;
  const key = focused && keyOf(list.children[before]);
  const former = drawn.get(list) ?? new Map();
  const rows = new Map(items.map((item) => {
    const shown = JSON.stringify(item);
    return [shown, former.get(shown) ?? draw(item)];
  }));
  drawn.set(list, rows);
  const wanted = [...rows.values()];
  for (const row of [...list.children]) if (!wanted.includes(/** @type {HTMLElement} */ (row))) row.remove();
  wanted.forEach((row, index) => list.children[index] !== row && list.insertBefore(row, list.children[index] ?? null));
  if (!focused || focused === document.activeElement) return;
  const row = wanted.find((each) => keyOf(each) === key) ?? wanted[Math.min(before, wanted.length - 1)];
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector(`[data-testid="${focused.dataset.testid}"]`))?.focus();
}

/** @param {Element} row */
const keyOf = (row) => JSON.stringify({ .../** @type {HTMLElement} */ (row).dataset });
