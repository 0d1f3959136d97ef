import { Voices } from '/app/voices.js';
import { equal, test } from './runner.js';

const STEP_MS = 150;
const EVERYONE = ['ada', 'bob'];

/** Hears these levels for a while; gives everyone who was in front, in turn. */
function hear(voices, clock, ms, levels) {
  const fronts = [];
  for (const end = clock.now + ms; clock.now < end; clock.now += STEP_MS) {
    for (const userId of EVERYONE) voices.hear(userId, levels[userId] ?? 0, clock.now);
    const front = voices.front(EVERYONE, clock.now);
    if (front !== fronts.at(-1)) fronts.push(front);
  }
  return fronts;
}

test('who speaks comes forward, and stays when nobody does', () => {
  const [voices, clock] = [new Voices(), { now: 0 }];
  equal(hear(voices, clock, 3_000, {}), [null]);
  equal(hear(voices, clock, 5_000, { ada: 0.2 }).at(-1), 'ada');
  equal(hear(voices, clock, 60_000, {}), ['ada']);
  equal(hear(voices, clock, 5_000, { bob: 0.2 }), ['ada', 'bob']);
});

test('a cough moves nobody, and two who talk at once do not flicker', () => {
  const [voices, clock] = [new Voices(), { now: 0 }];
  hear(voices, clock, 5_000, { ada: 0.2 });
  equal(hear(voices, clock, 300, { ada: 0.2, bob: 0.9 }), ['ada']);
  equal(hear(voices, clock, 5_000, { ada: 0.2 }), ['ada']);
  for (let round = 0; round < 40; round++) {
    equal(hear(voices, clock, 450, { ada: 0.2, bob: 0.4 }), ['ada'], `round ${round}`);
    equal(hear(voices, clock, 450, { ada: 0.4, bob: 0.05 }), ['ada'], `round ${round}`);
  }
});

test('who goes on speaking comes forward though another one interrupts', () => {
  const [voices, clock] = [new Voices(), { now: 0 }];
  hear(voices, clock, 5_000, { ada: 0.2 });
  const fronts = [];
  for (let round = 0; round < 6; round++) {
    fronts.push(...hear(voices, clock, 900, { bob: 0.3 }), ...hear(voices, clock, 300, { ada: 0.9, bob: 0.3 }));
  }
  equal([fronts[0], fronts.at(-1)], ['ada', 'bob']);
});

test('a breath between two words is no end of speaking', () => {
  const voices = new Voices();
  let now = 0;
  const says = (level, steps) => Array.from({ length: steps }, () => voices.hear('ada', level, (now += STEP_MS)));
  equal(says(0.3, 6).at(-1), true);
  equal(says(0, 3), [true, true, true]);
  equal(says(0.3, 2), [true, true]);
  equal(says(0, 30).at(-1), false);
  equal(says(0.012, 30).at(-1), false, 'what would go on does not begin');
});

test('who is not there any more is not in front', () => {
  const [voices, clock] = [new Voices(), { now: 0 }];
  hear(voices, clock, 3_000, { bob: 0.2 });
  equal(voices.front(['ada'], clock.now), null);
});
