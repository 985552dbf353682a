import { errorMessage } from '../../../model/errorText';
import { claimRun, readStates } from './clickhouse/outreach/log';
import { readIncidents, readMatches } from './clickhouse/outreach/matches';
import { type Match } from './outreach/message';
import { planOutreach } from './outreach/plan';
import { isOptedOut } from './outreach/recipient';
import { OutreachDelivery, type OutreachParts } from './outreachDelivery';
import { Periodic } from './periodic';

export interface OutreachRuns {
  /** Evaluates the rules from time to time, until `close`. Without rules nothing is done. */
  start(): void;
  /** Evaluates once, unless another sidecar does in this interval. A failure is logged. */
  run(): Promise<void>;
  /** Waits for a message that is being sent, and sends no other. */
  close(): Promise<void>;
}

/** Evaluates the rules of outreach, writes what becomes of each message, and sends those that are due. */
export function createOutreachRuns(parts: OutreachParts): OutreachRuns {
  const { client, config, rules, directory, metrics, logger } = parts;
  const { outreach, clickhouse } = config;
  const { database } = clickhouse;
  const delivery = new OutreachDelivery(parts);
  let isClosing = false;

  const failed = (what: string, error: unknown): undefined => {
    metrics.failures.inc();
    logger.warn(`${what}, it is tried again`, { error: errorMessage(error) });
  };

  async function findMatches(): Promise<Array<Match[] | undefined>> {
    const all: Array<Match[] | undefined> = [];
    for (const { definition } of rules) {
      all.push(
        await readMatches(client, database, definition).catch((error: unknown) =>
          failed(`the rule ${definition.name} of outreach could not be evaluated`, error)
        )
      );
    }
    return all;
  }

  async function evaluate(): Promise<void> {
    const now = await claimRun(client, database, outreach.interval_seconds, delivery.sender);
    if (now === undefined) {
      return;
    }
    const incidents = await readIncidents(client, database);
    const matches = await findMatches();
    const { entries } = directory.current();
    const decisions = planOutreach({
      ...{ rules, matches, incidents, now, maxPerDay: outreach.max_per_day },
      states: await readStates(client, database),
      isOptedOut: (match) => isOptedOut(entries, match),
    });
    await delivery.record(decisions);
    for (const decision of decisions) {
      if (decision.status === 'sending' && !isClosing) {
        await delivery.deliver(decision);
      }
    }
    metrics.lastRun.set(now / 1000);
  }

  const run = () => evaluate().catch((error: unknown) => failed('outreach could not be evaluated', error));
  const periodic = new Periodic(run, outreach.interval_seconds);
  let first = Promise.resolve();
  return {
    run,
    start() {
      if (rules.length > 0) {
        first = run();
        periodic.start();
      }
    },
    async close() {
      isClosing = true;
      await first;
      await periodic.stop();
    },
  };
}
