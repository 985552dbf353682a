import { type ClickHouseClient } from '@clickhouse/client';
import { type OutreachStatus } from '../../../../../model/outreach';
import { messageId, type MessageKey, type MessageState } from '../../outreach/message';
import { insertRows, neverRepeated, readRows } from '../client/checked';
import { claimInterval } from '../client/claimInterval';

/** A row of the table outreach_log. */
export interface LogRow extends MessageKey {
  organizationId: string;
  status: OutreachStatus;
  attempt: number;
  channel: string;
  templateVersion: string;
  /** JSON. */
  snapshot: string;
  detail: string;
}

interface StateRow extends MessageKey {
  organization_id: string;
  status: OutreachStatus;
  attempts: number;
  taken: number;
  last_try: number;
  recent_tries: number;
}

/** Messages that are read at most, the newest ones. */
const MAX_MESSAGES = 100_000;

/** What is known of every message. */
export async function readStates(client: ClickHouseClient, database: string): Promise<MessageState[]> {
  const tries = (condition: string) => `uniqExactIf(attempt, ${condition})`;
  const rows = await readRows<StateRow>(client, {
    query: `SELECT rule, level, id, period, threshold, any(log.organization_id) AS organization_id,
        argMax(log.status, (log.time, log.attempt, log.status != 'sending')) AS status, max(attempt) AS attempts,
        ${tries("log.status = 'sending'")} > ${tries("log.status = 'failed'")} AS taken,
        toUnixTimestamp64Milli(maxIf(log.time, log.status = 'sending')) AS last_try,
        ${tries("log.status = 'sending' AND log.time > now64(3) - INTERVAL 1 DAY")} AS recent_tries
      FROM ${database}.outreach_log AS log GROUP BY rule, level, id, period, threshold
      ORDER BY max(log.time) DESC LIMIT ${MAX_MESSAGES}`,
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  return rows.map(({ organization_id, taken, last_try, recent_tries, ...state }) => ({
    ...{ ...state, organizationId: organization_id, lastTry: last_try, recentTries: recent_tries },
    isTaken: Boolean(taken),
  }));
}

const columnsOf = ({ organizationId, templateVersion, ...row }: LogRow, sender: string) => ({
  ...row,
  ...{ organization_id: organizationId, template_version: templateVersion, sender },
});

/** Writes changes of states. Rows that another sidecar writes as well do no harm. */
export async function writeLog(
  client: ClickHouseClient,
  database: string,
  rows: readonly LogRow[],
  sender: string
): Promise<void> {
  if (rows.length > 0) {
    const values = rows.map((row) => columnsOf(row, sender));
    await insertRows(client, `${database}.outreach_log`, values, neverRepeated());
  }
}

/**
 * Writes that a try begins, unless another sidecar has begun it.
 * @returns whether this sidecar may send. Not where that is uncertain: then nobody sends.
 */
export async function claimTry(
  client: ClickHouseClient,
  database: string,
  row: LogRow,
  sender: string
): Promise<boolean> {
  const { rule, level, id, period, threshold, attempt } = row;
  await insertRows(client, `${database}.outreach_log`, [columnsOf(row, sender)], {
    insert_deduplication_token: `outreach-${messageId(row)}-${attempt}`,
  });
  const senders = await readRows<{ sender: string }>(client, {
    query: `SELECT sender FROM ${database}.outreach_log WHERE rule = {rule: String} AND level = {level: String}
      AND id = {id: String} AND period = {period: String} AND threshold = {threshold: String}
      AND attempt = {attempt: UInt8} AND status = 'sending' LIMIT 2`,
    query_params: { rule, level, id, period, threshold, attempt },
  });
  return senders.length === 1 && senders[0].sender === sender;
}

/**
 * Takes the evaluation of an interval.
 * @returns the time of ClickHouse, milliseconds since the epoch; undefined when another sidecar evaluates, or has.
 */
export const claimRun = (
  client: ClickHouseClient,
  database: string,
  seconds: number,
  sender: string
): Promise<number | undefined> =>
  claimInterval(client, { table: `${database}.outreach_runs`, token: 'outreach-run', seconds }, sender);
