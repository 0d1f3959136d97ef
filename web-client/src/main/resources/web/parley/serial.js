/**
 * Runs tasks one at a time, in the order they were given.
 *
 * @returns {<T>(task: () => T | Promise<T>) => Promise<T>}
 */
export function serial() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined); // the caller holds `result` and sees its failure
    return result;
  };
}
