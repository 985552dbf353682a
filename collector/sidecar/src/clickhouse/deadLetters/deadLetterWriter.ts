import { type ClickHouseClient } from '@clickhouse/client';
import { hash } from 'node:crypto';
import { type SidecarConfig } from '../../config/config';
import { EVENT_SCHEMA_VERSION } from '../../pipeline/event/event';
import { type DeadLetter } from '../../pipeline/event/result';
import { insertRows } from '../client/checked';
import { ClaimLostError } from '../claims/claimLost';
import { type RetryHooks } from '../insert/eventWriter';
import { retry } from '../client/retry';
import { insertSettings } from '../insert/runningInserts';

export interface DeadLetterWriter {
  /** Writes the dead letters as one insert; repeats it like the event writer does. */
  insert(deadLetters: readonly DeadLetter[]): Promise<void>;
}

export function createDeadLetterWriter(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'instance'>,
  hooks: RetryHooks = {}
): DeadLetterWriter {
  return {
    async insert(deadLetters) {
      if (deadLetters.length === 0) {
        return;
      }
      const values = deadLetters.map(toRow);
      const token = hash('sha256', deadLetters.map((letter) => letter.deadLetterKey).join(), 'hex');
      const insert = async () => {
        await hooks.beforeAttempt?.();
        return insertRows(client, `${config.clickhouse.database}.dead_letters`, values, {
          ...insertSettings(config),
          insert_deduplication_token: token,
        });
      };
      await retry(insert, {
        initialMs: config.clickhouse.retry_initial_ms,
        maxMs: config.clickhouse.retry_max_ms,
        isFinal: (error) => error instanceof ClaimLostError,
        ...hooks,
      });
    },
  };
}

function toRow(letter: DeadLetter): Record<string, unknown> {
  return {
    received_time: (letter.receivedTime / 1000).toFixed(3),
    dead_letter_key: String(letter.deadLetterKey),
    reason: letter.reason,
    stage: letter.stage,
    source: letter.source,
    detail: letter.detail,
    payload_format: letter.payloadFormat,
    payload: letter.payload,
    payload_bytes: letter.payloadBytes,
    schema_version: EVENT_SCHEMA_VERSION,
  };
}
