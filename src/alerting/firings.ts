import type { BackTestRow } from '../queries/alerts/backTestQuery';

/** One alert of a back-test: moments in a row at which the rule is above its threshold for the same consumer. */
export interface Firing {
  consumer_id: string;
  consumer: string;
  page: string;
  /** What the value is about beside the consumer, as the label `detail` has it. */
  detail: string;
  /** The first and the last of the moments, in milliseconds since the epoch. */
  start: number;
  last: number;
  /** The largest value. */
  peak: number;
}

type Moment = Pick<BackTestRow, 'consumer_id' | 'consumer' | 'page' | 'detail' | 'time' | 'value'>;

/** The labels that tell alerts of one rule apart, as one text. */
export const alarmKey = ({ consumer_id, detail }: Pick<Moment, 'consumer_id' | 'detail'>): string =>
  JSON.stringify([consumer_id, detail]);

/**
 * The alerts that a threshold would have raised, the newest first. An alert ends when a moment is not above; its labels tell
 * it from others, so another detail is another alert.
 * @param stepMs between two moments
 */
export function firingsOf(rows: readonly Moment[], threshold: number, stepMs: number): Firing[] {
  const sorted = rows.filter(({ value }) => value > threshold).sort((a, b) => a.time - b.time);
  const open = new Map<string, Firing>();
  const firings: Firing[] = [];
  for (const { consumer_id, consumer, page, detail, time, value } of sorted) {
    const key = alarmKey({ consumer_id, detail });
    const running = open.get(key);
    if (running !== undefined && time - running.last <= stepMs) {
      running.last = time;
      running.peak = Math.max(running.peak, value);
    } else {
      const begun = { consumer_id, consumer, page, detail, start: time, last: time, peak: value };
      open.set(key, begun);
      firings.push(begun);
    }
  }
  return firings.reverse();
}

/** The alerts of one consumer. */
export interface ConsumerFirings {
  consumer_id: string;
  consumer: string;
  page: string;
  firings: Firing[];
  peak: number;
}

/** The alerts by consumer, the one with most alerts first. */
export function firingsByConsumer(firings: readonly Firing[]): ConsumerFirings[] {
  const consumers = new Map<string, ConsumerFirings>();
  for (const firing of firings) {
    const { consumer_id, consumer, page, peak } = firing;
    const found = consumers.get(consumer_id) ?? { consumer_id, consumer, page, firings: [], peak };
    found.firings.push(firing);
    found.peak = Math.max(found.peak, peak);
    consumers.set(consumer_id, found);
  }
  return [...consumers.values()].sort((a, b) => b.firings.length - a.firings.length || b.peak - a.peak);
}

/**
 * The least threshold that a back-test can be asked about. Of many values only the largest were given: below the smallest of
 * them it would say too little.
 * @param least values up to it were not asked for
 * @param limit rows at most, the largest values
 */
export const leastThreshold = (rows: ReadonlyArray<Pick<Moment, 'value'>>, least: number, limit: number): number =>
  rows.length < limit ? least : rows.reduce((smallest, { value }) => Math.min(smallest, value), Infinity);
