import { type ClickHouseClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { errorMessage } from '../../../model/errorText';
import { claimRun, claimTry, readStates, writeLog, type LogRow } from './clickhouse/outreach/log';
import { readIncidents, readMatches } from './clickhouse/outreach/matches';
import { type SidecarConfig } from './config/config';
import { type Directory } from './directory/directory';
import { type Logger } from './logger';
import { type OutreachMetrics } from './metrics/outreachMetrics';
import { messageId, type Match } from './outreach/message';
import { type ReadyRule } from './outreach/outreachRule';
import { callsightPayload, grafanaPayload } from './outreach/payload';
import { type Decision, planOutreach } from './outreach/plan';
import { isOptedOut, recipientOf } from './outreach/recipient';
import { send } from './outreach/send';
import { Periodic } from './periodic';

export interface OutreachRuns {
  /** Evaluates the rules from time to time, until `close`. Without rules nothing is done. */
  start(): void;
  /** Evaluates once, unless another sidecar does in this interval. A failure is logged. */
  run(): Promise<void>;
  /** Waits for a message that is being sent, and sends no other. */
  close(): Promise<void>;
}

interface OutreachParts {
  client: ClickHouseClient;
  config: Pick<SidecarConfig, 'clickhouse' | 'outreach'>;
  rules: readonly ReadyRule[];
  directory: Pick<Directory, 'current'>;
  metrics: OutreachMetrics;
  logger: Logger;
}

/** Evaluates the rules of outreach, writes what becomes of each message, and sends those that are due. */
export function createOutreachRuns({ client, config, rules, directory, metrics, logger }: OutreachParts): OutreachRuns {
  const { outreach, clickhouse } = config;
  const { database } = clickhouse;
  const sender = randomUUID();
  let isClosing = false;

  const failed = (what: string, error: unknown): undefined => {
    metrics.failures.inc();
    logger.warn(`${what}, it is tried again`, { error: errorMessage(error) });
  };

  async function matchesOf(): Promise<Array<Match[] | undefined>> {
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
    const now = await claimRun(client, database, outreach.interval_seconds, sender);
    if (now === undefined) {
      return;
    }
    const incidents = await readIncidents(client, database);
    const matches = await matchesOf();
    const { entries } = directory.current();
    const decisions = planOutreach({
      ...{ rules, matches, incidents, now, maxPerDay: outreach.max_per_day },
      states: await readStates(client, database),
      isOptedOut: (match) => isOptedOut(entries, match),
    });
    const rows = decisions.filter(({ status }) => status !== 'sending').map(rowOf);
    await writeLog(client, database, rows, sender);
    for (const decision of decisions) {
      if (decision.status === 'sending' && !isClosing) {
        await deliver(decision);
      }
    }
    metrics.lastRun.set(now / 1000);
  }

  const ruleOf = ({ rule }: Pick<Decision, 'rule'>) => rules.find(({ definition }) => definition.name === rule);

  function rowOf(decision: Decision): LogRow {
    const { match, ...row } = decision;
    const ready = ruleOf(decision);
    return {
      ...row,
      ...{ channel: ready?.definition.channel ?? '', templateVersion: ready?.templateVersion ?? '' },
      ...{ snapshot: match === undefined ? '' : JSON.stringify(match.numbers), detail: '' },
    };
  }

  /** The directory is asked for the recipient only now, and the log does not get it. */
  async function deliver(decision: Decision): Promise<void> {
    const { match } = decision;
    const { webhook, definition } = ruleOf(decision) ?? {};
    const row = rowOf(decision);
    if (match === undefined || webhook === undefined || definition === undefined) {
      return;
    }
    if (!(await claimTry(client, database, row, sender))) {
      return;
    }
    const recipient = recipientOf(directory.current().entries, match);
    const message = { key: decision, definition, match, recipient, now: Date.now() };
    const payload = webhook.format === 'grafana' ? grafanaPayload(message) : callsightPayload(message);
    const { status, detail } = await send(webhook, payload, {
      ...{ timeoutMs: outreach.timeout_ms, allowPrivateNetworks: outreach.allow_private_networks },
      messageId: messageId(decision),
    });
    metrics.messages.inc({ rule: decision.rule, status });
    if (status !== 'sent') {
      logger.warn('a message of outreach was not delivered', { rule: decision.rule, status, detail });
    }
    await writeLog(client, database, [{ ...row, status, detail }], sender);
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
