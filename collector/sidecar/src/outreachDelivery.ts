import { type ClickHouseClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { claimTry, writeLog, type LogRow } from './clickhouse/outreach/log';
import { type SidecarConfig } from './config/config';
import { type Directory } from './directory/directory';
import { type Logger } from './logger';
import { type OutreachMetrics } from './metrics/outreachMetrics';
import { messageId } from './outreach/message';
import { type ReadyRule } from './outreach/outreachRule';
import { callsightPayload, grafanaPayload } from './outreach/payload';
import { type Decision } from './outreach/plan';
import { recipientOf } from './outreach/recipient';
import { send } from './outreach/send';

/** What outreach needs. */
export interface OutreachParts {
  client: ClickHouseClient;
  config: Pick<SidecarConfig, 'clickhouse' | 'outreach'>;
  rules: readonly ReadyRule[];
  directory: Pick<Directory, 'current'>;
  metrics: OutreachMetrics;
  logger: Logger;
}

/** Writes what becomes of messages into the log, and sends those that are due. */
export class OutreachDelivery {
  /** Names this run of the sidecar in the tables. */
  readonly sender = randomUUID();

  constructor(private readonly parts: OutreachParts) {}

  /** Writes the decisions to send nothing. */
  async record(decisions: readonly Decision[]): Promise<void> {
    await this.write(decisions.filter(({ status }) => status !== 'sending').map((decision) => this.rowOf(decision)));
  }

  /** Sends one message, unless another sidecar does. The directory is asked for the recipient only now, and the log does not get it. */
  async deliver(decision: Decision): Promise<void> {
    const { client, config, directory, metrics, logger } = this.parts;
    const { outreach, clickhouse } = config;
    const { match } = decision;
    const { webhook, definition } = this.ruleOf(decision) ?? {};
    const row = this.rowOf(decision);
    if (match === undefined || webhook === undefined || definition === undefined) {
      return;
    }
    if (!(await claimTry(client, clickhouse.database, row, this.sender))) {
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
    await this.write([{ ...row, status, detail }]);
  }

  private write(rows: readonly LogRow[]): Promise<void> {
    return writeLog(this.parts.client, this.parts.config.clickhouse.database, rows, this.sender);
  }

  private ruleOf({ rule }: Pick<Decision, 'rule'>): ReadyRule | undefined {
    return this.parts.rules.find(({ definition }) => definition.name === rule);
  }

  private rowOf(decision: Decision): LogRow {
    const { match, ...row } = decision;
    const rule = this.ruleOf(decision);
    return {
      ...row,
      ...{ channel: rule?.definition.channel ?? '', templateVersion: rule?.templateVersion ?? '' },
      ...{ snapshot: match === undefined ? '' : JSON.stringify(match.numbers), detail: '' },
    };
  }
}
