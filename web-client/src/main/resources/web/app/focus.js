/** Keeps the keyboard where it was when a list is drawn anew. */

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} rows each with the `data-user-id` or the like that tells it from the others
 */
export function rerender(list, rows) {
  const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const before = focused && [...list.children].findIndex((row) => row.contains(focused));
  const key = focused && keyOf(list.children[before]);
  const control = focused?.dataset.testid;
  list.replaceChildren(...rows);
  if (!focused) return;
  const row = rows.find((each) => keyOf(each) === key) ?? rows[Math.min(before, rows.length - 1)];
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector(`[data-testid="${control}"]`))?.focus();
}

/** @param {Element} row */
const keyOf = (row) => JSON.stringify({ .../** @type {HTMLElement} */ (row).dataset });
