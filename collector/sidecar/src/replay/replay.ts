import { type ClickHouseClient } from '@clickhouse/client';
import { readDeadLetters, type StoredLetter } from '../clickhouse/deadLetters/deadLetterReader';
import { EventBlock } from '../clickhouse/native/eventBlock';
import { createEventWriter, type RetryHooks } from '../clickhouse/insert/eventWriter';
import { findStored } from '../clickhouse/insert/findStored';
import { markReplayed } from '../clickhouse/deadLetters/replayMarks';
import { type SidecarConfig } from '../config/config';
import { type CallsightEvent } from '../pipeline/event/event';
import { timeRulesOf } from '../pipeline/time/timeRules';
import { toReplayable, type SkipReason } from './toReplayable';
import { type ReplayOptions } from './options';

/** What became of a dead letter: it is an event now, it was one already, ClickHouse refused it, or an obstacle. */
export type Outcome = 'stored' | 'known' | 'refused' | SkipReason;

/** Number of dead letters by reason and outcome. */
export type ReplayCounts = Map<string, Map<Outcome, number>>;

type Selection = Pick<ReplayOptions, 'reasons' | 'since' | 'until' | 'partial' | 'dryRun' | 'pageSize'>;

/**
 * Stores dead letters as the events that they hold. An event has the key that it would have had, and what the table
 * holds is not written again; so it may be ended at any time, and run again.
 * @throws ClickHouse's error when `hooks.signal` ends the repetitions, or a query fails.
 */
export async function replay(
  client: ClickHouseClient,
  config: SidecarConfig,
  options: Selection,
  hooks: RetryHooks = {}
): Promise<ReplayCounts> {
  const { database } = config.clickhouse;
  const counts: ReplayCounts = new Map();
  // A name of its own: a sidecar that starts waits for the inserts of its former process run, and ends them.
  const writer = createEventWriter(client, { ...config, instance: `${config.instance}-replay` }, hooks);
  for await (const page of readDeadLetters(client, database, options, options.pageSize)) {
    hooks.signal?.throwIfAborted();
    const now = Date.now();
    const replayableOptions = { timeRules: timeRulesOf(config), partial: options.partial, now };
    const classified = page.map((letter) => ({ letter, result: toReplayable(letter, replayableOptions) }));
    const events = new Map<bigint, CallsightEvent>();
    for (const { result } of classified) {
      if (typeof result !== 'string' && !events.has(result.eventKey)) {
        events.set(result.eventKey, result);
      }
    }
    const known = await findStored(client, `${database}.events`, new EventBlock([...events.values()]));
    const fresh = [...events.values()].filter((event) => !known.has(event.eventKey));
    const { rejected } = options.dryRun ? { rejected: [] } : await writer.insert(fresh);
    const refused = new Set(rejected.map(({ event }) => event.eventKey));
    const done: StoredLetter[] = [];
    for (const { letter, result } of classified) {
      const outcome = typeof result === 'string' ? result : outcomeOf(result, known, refused);
      if (outcome === 'stored' || outcome === 'known') {
        done.push(letter);
      }
      if (outcome === 'stored' && typeof result !== 'string') {
        // Another letter of the page may hold the same event.
        known.add(result.eventKey);
      }
      count(counts, letter.reason, outcome);
    }
    if (!options.dryRun) {
      await markReplayed(client, database, done, now);
    }
  }
  return counts;
}

function outcomeOf(event: CallsightEvent, known: ReadonlySet<bigint>, refused: ReadonlySet<bigint>): Outcome {
  if (refused.has(event.eventKey)) {
    return 'refused';
  }
  return known.has(event.eventKey) ? 'known' : 'stored';
}

function count(counts: ReplayCounts, reason: string, outcome: Outcome): void {
  const ofReason = counts.get(reason) ?? new Map<Outcome, number>();
  ofReason.set(outcome, (ofReason.get(outcome) ?? 0) + 1);
  counts.set(reason, ofReason);
}
