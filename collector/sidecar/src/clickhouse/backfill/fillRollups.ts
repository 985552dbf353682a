import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Rollup, ROLLUPS } from '../../../../../model/sources';
import { type SidecarConfig } from '../../config/config';
import { type Logger } from '../../logger';
import { readRows } from '../client/checked';
import { type Backfill, EVERY_DAY, readBackfills, type StateConfig, writeBackfill } from './backfillState';
import { fillDay } from './fillDay';
import { copyDay, dropReplaced, replacedDays } from './replacedRollup';

/** A sidecar that has filled a day within this time is left alone with the rollup. */
const LEASE_SECONDS = 60;
const POLL_MS = 1_000;

export type FillConfig = StateConfig & Pick<SidecarConfig, 'retention'>;

export interface FillOptions {
  logger: Logger;
  signal?: AbortSignal;
  /** Is called with the days that are left, of all rollups, before the first day and after each. */
  onProgress?(daysLeft: number): void;
}

/**
 * Fills the rollups that a migration has added, day by day, until they are complete or the signal aborts. Safe to
 * repeat, and to run in several sidecars at once (README.md). May take as long as reading all events once for each.
 * @returns whether it has filled anything.
 */
export async function fillRollups(
  client: ClickHouseClient,
  config: FillConfig,
  options: FillOptions
): Promise<boolean> {
  const waiting = new Map<string, number>();
  const report = (rollup: Rollup, daysLeft: number) => {
    waiting.set(rollup.table, daysLeft);
    options.onProgress?.([...waiting.values()].reduce((sum, days) => sum + days, 0));
  };
  let filled = false;
  for (const rollup of ROLLUPS) {
    filled = (await fillRollup(client, config, rollup, options, report)) || filled;
  }
  await dropReplaced(client, config);
  return filled;
}

async function fillRollup(
  client: ClickHouseClient,
  config: FillConfig,
  rollup: Rollup,
  { logger, signal }: FillOptions,
  report: (rollup: Rollup, daysLeft: number) => void
): Promise<boolean> {
  const { database } = config.clickhouse;
  const started = (await readBackfills(client, database)).get(rollup.table);
  if (!isIncomplete(started)) {
    return false;
  }
  const replaced = await replacedDays(client, config, rollup);
  const days = [...new Set([...(await storedDays(client, database)), ...replaced])]
    .sort((a, b) => Number(b) - Number(a))
    .filter((day) => dateOf(day) < started.complete_from);
  report(rollup, days.length);
  logger.info('a new rollup is being filled from the stored events', { rollup: rollup.table, days: days.length });
  // Screens read events for the days up to the newest one that differs.
  let differing: string | undefined;
  for (const [index, day] of days.entries()) {
    const state = await turn(client, config, rollup, signal);
    if (!isIncomplete(state) || signal?.aborted) {
      return true;
    }
    const daysLeft = days.length - index - 1;
    if (dateOf(day) < state.complete_from) {
      const copied = replaced.has(day) ? await copyDay(client, database, rollup, day) : undefined;
      const { events, missing } = copied ?? (await fillDay(client, database, rollup, state, day));
      if (missing !== 0) {
        logger.error('a day of a rollup differs from the events (see docs/operations.md, "A rollup differs")', {
          ...{ rollup: rollup.table, day: dateOf(day), missing },
        });
        differing ??= state.complete_from;
      }
      await writeBackfill(client, config, {
        ...{ ...state, complete_from: differing ?? dateOf(day), days_left: daysLeft, events: state.events + events },
      });
      logger.info('a day of a rollup is filled', {
        rollup: rollup.table,
        day: dateOf(day),
        events,
        days_left: daysLeft,
      });
    }
    report(rollup, daysLeft);
  }
  const last = (await readBackfills(client, database)).get(rollup.table) ?? started;
  const complete_from = differing ?? EVERY_DAY;
  await writeBackfill(client, config, { ...last, stage: 'complete', complete_from, days_left: 0 });
  logger.info('a rollup is complete', { rollup: rollup.table, events: last.events, from: complete_from });
  return true;
}

/** Whether days are left to fill, or to compare again after one differed. */
function isIncomplete(state: Backfill | undefined): state is Backfill {
  return state !== undefined && (state.stage === 'filling' || state.complete_from !== EVERY_DAY);
}

/** The state of a rollup, once no other sidecar is at it. */
async function turn(client: ClickHouseClient, config: StateConfig, rollup: Rollup, signal?: AbortSignal) {
  for (;;) {
    const state = (await readBackfills(client, config.clickhouse.database)).get(rollup.table);
    const isTaken = state?.stage === 'filling' && state.instance !== config.instance;
    if (!isTaken || state.age_seconds >= LEASE_SECONDS || signal?.aborted) {
      return state;
    }
    await sleep(POLL_MS);
  }
}

/** The days (YYYYMMDD, UTC) that have events. */
async function storedDays(client: ClickHouseClient, database: string): Promise<string[]> {
  const rows = await readRows<{ day: string }>(client, {
    query: `SELECT DISTINCT partition AS day FROM system.parts
      WHERE active AND database = {database: String} AND table = 'events'`,
    query_params: { database },
  });
  return rows.map(({ day }) => day);
}

function dateOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
