/** A test runner for a bare page: the outcome is in `globalThis.testResults` once all is done. */

const TIMEOUT_MS = 20_000;
const tests = [];

export function test(name, body) {
  tests.push({ name, body });
}

export async function run() {
  const failures = [];
  const lines = [];
  for (const { name, body } of tests) {
    const error = await outcome(body);
    lines.push(`${error ? 'FAILED' : 'passed'}  ${name}`);
    if (error) {
      failures.push({ name, message: String(error?.message ?? error), stack: error?.stack ?? '' });
      lines.push(error?.stack ?? String(error));
    }
    document.getElementById('report').textContent = lines.join('\n');
  }
  globalThis.testResults = { passed: tests.length - failures.length, failed: failures.length, failures };
}

async function outcome(body) {
  const cleanups = [];
  let timer;
  try {
    const timeout = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
    });
    await Promise.race([body({ cleanup: (task) => cleanups.push(task) }), timeout]);
    return null;
  } catch (error) {
    return error ?? new Error('failed');
  } finally {
    clearTimeout(timer);
    for (const task of cleanups.reverse()) await task();
  }
}

export function assert(condition, message = 'expected to be true') {
  if (!condition) throw new Error(message);
}

export function equal(actual, expected, message = '') {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${message ? `${message}: ` : ''}expected ${e}, was ${a}`);
}

export async function rejects(promise, code) {
  try {
    await promise;
  } catch (error) {
    equal(error.code, code, 'code of the rejection');
    return error;
  }
  throw new Error(`expected a rejection with ${code}`);
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The next event of this type that fits. */
export const heard = (emitter, type, fits = () => true) => new Promise((resolve) => {
  const off = emitter.on(type, (event) => {
    if (!fits(event)) return;
    off();
    resolve(event);
  });
});

/** Waits until the condition gives something true, and returns that. */
export async function eventually(condition, what, timeoutMs = 10_000) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await sleep(20);
  }
}
