import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { errorMessage } from '../../../../../model/errorText';
import { type CallsightEvent } from '../../pipeline/event/event';
import { ClaimLostError } from '../claims/claimLost';
import { ensureStoredOnce, type StoredOnce } from './ensureStoredOnce';
import { compressInsert } from './compress';
import { EventBlock } from '../native/eventBlock';
import { isDataError } from './insertErrors';
import { freezeBatch, splitByDay } from './insertBatch';
import { insertNative } from './insertNative';
import { findStored } from './findStored';
import { retry, type RetryOptions } from '../client/retry';
import { insertSettings } from './runningInserts';

/** An event that ClickHouse refuses for what it holds. */
export interface RejectedEvent {
  event: CallsightEvent;
  /** ClickHouse's message. */
  detail: string;
}

export interface RetryHooks extends Pick<RetryOptions, 'signal' | 'onFailure' | 'onSuccess'> {
  /** Awaited before each attempt. What it throws ends the insert when it is a ClaimLostError, else it is repeated. */
  beforeAttempt?(): Promise<void>;
  /** Called after an insert was corrected that a crash of ClickHouse had lost or doubled. */
  onRecovered?(kind: StoredOnce): void;
}

/** A batch of an earlier process run can be sent again with the same records, and so with its token. */
const CHECK_AFTER_START_MS = 300_000;

export interface EventWriter {
  /**
   * Writes the events, one insert a day, and resolves when ClickHouse has them, however often it must be asked: the
   * bytes and the token stay the same, so nothing is written twice. Rows that ClickHouse refuses are found by halving the
   * batch and given back; all others are written. Up to 50,000 events at a time are sensible.
   * @throws the last error, when `signal` ends the retries.
   */
  insert(events: EventBlock | readonly CallsightEvent[]): Promise<{ rejected: RejectedEvent[] }>;
}

export function createEventWriter(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'instance'>,
  hooks: RetryHooks = {}
): EventWriter {
  const table = `${config.clickhouse.database}.events`;
  const checkUntil = performance.now() + CHECK_AFTER_START_MS;
  const pauses = { initialMs: config.clickhouse.retry_initial_ms, maxMs: config.clickhouse.retry_max_ms, ...hooks };

  async function insert(events: EventBlock): Promise<{ rejected: RejectedEvent[] }> {
    if (events.rows === 0) {
      return { rejected: [] };
    }
    const batch = await compressInsert(freezeBatch(table, events), config.clickhouse.compression);
    let attempts = 0;
    const attempt = async () => {
      await hooks.beforeAttempt?.();
      attempts++;
      return insertNative(client, batch, insertSettings(config));
    };
    try {
      await retry(attempt, { ...pauses, isFinal: (error) => isDataError(error) || error instanceof ClaimLostError });
      if (attempts > 1 || performance.now() < checkUntil) {
        const found = await retry(() => ensureStoredOnce(client, config, batch, events), {
          ...pauses,
          isFinal: () => false,
        });
        if (found === 'restored' || found === 'deduplicated') {
          hooks.onRecovered?.(found);
        }
      }
      return { rejected: [] };
    } catch (error) {
      if (!isDataError(error)) {
        throw error;
      }
      return halve(events, error);
    }
  }

  async function halve(events: EventBlock, error: unknown): Promise<{ rejected: RejectedEvent[] }> {
    if (events.rows === 1) {
      return { rejected: [{ event: events.eventAt(0), detail: errorMessage(error) }] };
    }
    // Halves have tokens of their own: should an attempt whose answer was lost have written the batch, they would
    // write it a second time.
    const stored = await retry(() => findStored(client, table, events), { ...pauses, isFinal: () => false });
    const missing = events.rowNumbers().filter((row) => !stored.has(events.keyAt(row)));
    const middle = Math.ceil(missing.length / 2);
    const first = await insert(events.select(missing.slice(0, middle)));
    const second = await insert(events.select(missing.slice(middle)));
    return { rejected: [...first.rejected, ...second.rejected] };
  }

  return {
    async insert(events) {
      const rejected: RejectedEvent[] = [];
      for (const sameDay of splitByDay(events instanceof EventBlock ? events : new EventBlock(events))) {
        rejected.push(...(await insert(sameDay)).rejected);
      }
      return { rejected };
    },
  };
}
