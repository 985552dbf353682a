import { type ClickHouseClient } from '@clickhouse/client';
import { hash } from 'node:crypto';
import { type SidecarConfig } from '../config/config';
import { errorMessage } from '../errors';
import { type CallsightEvent } from '../pipeline/event';
import { EVENT_COLUMNS } from './eventColumns';
import { isDataError } from './insertErrors';
import { insertNative, type NativeInsert } from './insertNative';
import { findStored } from './findStored';
import { encodeBlock } from './nativeBlock';
import { retry, type RetryOptions } from './retry';

/** An event that ClickHouse refuses for what it holds. */
export interface RejectedEvent {
  event: CallsightEvent;
  /** ClickHouse's message. */
  detail: string;
}

export type RetryHooks = Pick<RetryOptions, 'signal' | 'onFailure' | 'onSuccess'>;

export interface EventWriter {
  /**
   * Writes the events as one insert and resolves when ClickHouse has them, however often it must be asked: the bytes
   * and the token stay the same, so nothing is written twice. Rows that ClickHouse refuses are found by halving the
   * batch and given back; all others are written. Up to 50,000 events at a time are sensible.
   * @throws the last error, when `signal` ends the retries.
   */
  insert(events: readonly CallsightEvent[]): Promise<{ rejected: RejectedEvent[] }>;
}

const COLUMN_NAMES = EVENT_COLUMNS.map((column) => column.name);

export function createEventWriter(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse'>,
  hooks: RetryHooks = {}
): EventWriter {
  const table = `${config.clickhouse.database}.events`;
  const pauses = { initialMs: config.clickhouse.retry_initial_ms, maxMs: config.clickhouse.retry_max_ms, ...hooks };

  async function insert(events: readonly CallsightEvent[]): Promise<{ rejected: RejectedEvent[] }> {
    if (events.length === 0) {
      return { rejected: [] };
    }
    const batch = freeze(table, events);
    try {
      await retry(() => insertNative(client, batch), { ...pauses, isFinal: isDataError });
      return { rejected: [] };
    } catch (error) {
      if (!isDataError(error)) {
        throw error;
      }
      return halve(events, error);
    }
  }

  async function halve(events: readonly CallsightEvent[], error: unknown): Promise<{ rejected: RejectedEvent[] }> {
    if (events.length === 1) {
      return { rejected: [{ event: events[0], detail: errorMessage(error) }] };
    }
    // Halves have tokens of their own: should an attempt whose answer was lost have written the batch, they would
    // write it a second time.
    const stored = await retry(() => findStored(client, table, events), { ...pauses, isFinal: () => false });
    const missing = events.filter((event) => !stored.has(event.eventKey));
    const middle = Math.ceil(missing.length / 2);
    const first = await insert(missing.slice(0, middle));
    const second = await insert(missing.slice(middle));
    return { rejected: [...first.rejected, ...second.rejected] };
  }

  return { insert };
}

function freeze(table: string, events: readonly CallsightEvent[]): NativeInsert {
  const keys = new BigUint64Array(events.length);
  events.forEach((event, index) => (keys[index] = event.eventKey));
  return {
    table,
    columns: COLUMN_NAMES,
    body: encodeBlock(EVENT_COLUMNS, events),
    token: hash('sha256', new Uint8Array(keys.buffer), 'hex'),
  };
}
