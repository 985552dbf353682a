import { type ClickHouseClient } from '@clickhouse/client';
import { NOT_A_CONSUMER } from '../../../../../model/consumers';
import { completeBuilds, RHYTHM_WEEKS } from '../../../../../model/rhythm';
import { CONSUMER_HOURS, TABLE } from '../../../../../model/sources';
import { incompleteRollups } from '../backfill/backfillState';
import { readRow, runCommand } from '../client/checked';

/** Bounds of a build: memory from which on groups are kept on disk, and seconds. */
const LIMITS = { max_threads: 1, max_bytes_before_external_group_by: `${256 * 1024 * 1024}`, max_execution_time: 600 };

export interface RhythmState {
  /** When the newest complete build began, seconds since the epoch; 0 without one. */
  builtAt: number;
  /** Whether a build is due that has the hours of yesterday. */
  isDue: boolean;
}

/**
 * Reads how old the state of rhythms is.
 * @param hour of the day in UTC, from which on the state of a day is due
 */
export async function readRhythmState(client: ClickHouseClient, database: string, hour: number): Promise<RhythmState> {
  const state = await readRow<{ built_at: number; is_due: number }>(client, {
    query: `SELECT toUInt32(toUnixTimestamp(newest.1)) AS built_at,
        newest.2 < toStartOfDay(now('UTC') - toIntervalHour({hour: UInt8})) AS is_due
      FROM (SELECT max((built_time, built_hour)) AS newest FROM (${completeBuilds(`${database}.${TABLE.consumerRhythm}`)}))`,
    query_params: { hour },
  });
  return { builtAt: state.built_at, isDue: Boolean(state.is_due) };
}

/** Whether the rollup that a build reads has all events. */
export async function canBuildRhythm(client: ClickHouseClient, database: string): Promise<boolean> {
  return !(await incompleteRollups(client, database)).has(CONSUMER_HOURS.table);
}

/**
 * Writes the active hours of each known organization in the weeks before the day of UTC that runs. A build that does not
 * end is never read: it has fewer rows than it says.
 * @param now milliseconds since the epoch, by ClickHouse's clock
 */
export async function buildRhythm(client: ClickHouseClient, database: string, now: number): Promise<void> {
  const builtHour = Math.floor(now / 86_400_000) * 86_400;
  const where = `hour >= toDateTime({builtHour: UInt32}, 'UTC') - toIntervalWeek(${RHYTHM_WEEKS})
        AND hour < toDateTime({builtHour: UInt32}, 'UTC') AND organization_id NOT IN {notAConsumer: Array(String)}`;
  const rollup = `${database}.${CONSUMER_HOURS.table}`;
  await runCommand(client, {
    query: `INSERT INTO ${database}.${TABLE.consumerRhythm}
        (built_time, built_hour, organizations, organization_id, active_hours)
      SELECT fromUnixTimestamp64Milli({now: Int64}, 'UTC'), toDateTime({builtHour: UInt32}, 'UTC'),
        (SELECT toUInt32(uniqExact(organization_id)) FROM ${rollup} WHERE ${where}), toString(organization_id) AS id,
        arraySort(groupUniqArray(toUInt32(intDiv(toUnixTimestamp(hour), 3600))))
      FROM ${rollup} WHERE ${where} GROUP BY id`,
    query_params: { now, builtHour, notAConsumer: [...NOT_A_CONSUMER] },
    clickhouse_settings: LIMITS,
  });
}
