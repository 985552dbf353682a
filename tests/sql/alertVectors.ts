import { numbers, type Vector } from '../experiments/vectors';
import { activeHoursOf } from '../growth/activity';
import { readGrowthVectors } from '../growth/readGrowthVectors';
import type { Story } from './alertStories';

const HOUR = 3_600_000;

/** The Monday at which the hours of the cases of lateness begin. */
export const MONDAY = Date.UTC(2024, 0, 1);

/** When the other cases are evaluated: at noon, twelve days before the month ends. */
export const SUMMER = Date.UTC(2024, 5, 19, 12);

const NOW = SUMMER / HOUR;

/** A reference case. @throws Error when there is none with this id */
export function vector(id: string): Vector {
  const found = readGrowthVectors().find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return found;
}

const lateness = (id: string): Story => ({
  ...{ consumer: id, now: MONDAY / HOUR + 1344, from: 1344 },
  calls: `has([${activeHoursOf(id).join(', ')}], h - ${MONDAY / HOUR})`,
});

const hourly = numbers(vector('qr-a').input.hourly_oldest_first);
const gaps = numbers(vector('ca-a').input.gaps_ms);

const countries = (input: string, hour: number): Story => {
  const [a, b, c] = numbers(vector('ge-b').input[input]);
  return {
    ...{ consumer: 'ge-b', now: NOW, from: hour, to: hour - 1, calls: String(a + b + c) },
    set: { country: `multiIf(i < ${a}, 'A', i < ${a + b}, 'B', 'C')` },
  };
};

/** The data of the reference cases. */
export const VECTOR_STORIES: Story[] = [
  ...['rh-a', 'rh-b'].map(lateness),
  {
    ...{ consumer: 'qr-a', now: NOW, from: hourly.length },
    calls: `[${hourly.join(', ')}][h - ${NOW - hourly.length} + 1]`,
    set: { quota_bucket: "'month'", quota_limit: '100000', quota_consumed: '95000' },
  },
  countries('now', 2),
  countries('before', 48),
  {
    ...{ consumer: 'ca-a', now: NOW, from: 1, calls: String(gaps.length + 1) },
    at: `[${[0, ...gaps].map((_gap, index) => gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0)).join(', ')}][i + 1]`,
  },
];
