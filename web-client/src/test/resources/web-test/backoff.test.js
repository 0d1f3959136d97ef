import { backoffDelay } from '/parley.js';
import { assert, equal, test } from './runner.js';

test('the delay doubles with each attempt up to its ceiling', () => {
  const delays = [0, 1, 2, 3, 4, 20].map((attempt) => backoffDelay(attempt, { baseMs: 400, maxMs: 8_000, random: () => 1 }));
  equal(delays, [400, 800, 1_600, 3_200, 6_400, 8_000]);
});

test('jitter keeps at least half of the delay', () => {
  equal(backoffDelay(2, { baseMs: 100, maxMs: 8_000, random: () => 0 }), 200);
  for (let draw = 0; draw < 100; draw++) {
    const delay = backoffDelay(3, { baseMs: 100, maxMs: 8_000 });
    assert(delay >= 400 && delay <= 800, `within bounds: ${delay}`);
  }
});
