import { insertCalls } from './benchData';
import { DATABASE, type TestDatabase } from './database';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Inserts the calls, unless the folder of an earlier run has them.
 * @returns the end of their time, in milliseconds since the epoch: within an hour, as the periods of a screen end
 */
export async function fillWithCalls(database: TestDatabase, rows: number, organizations?: number): Promise<number> {
  const stored = `SELECT count() AS count, toUnixTimestamp64Milli(max(event_time)) AS newest
    FROM ${DATABASE}.events WHERE event_type = 'api_request'`;
  const [{ count, newest }] = await database.rows(stored);
  if (count === rows) {
    return Math.ceil(Number(newest) / MINUTE_MS) * MINUTE_MS;
  }
  if (count !== 0) {
    throw new Error(`The folder of --data has ${String(count)} calls, not ${rows}: name another, or take as many.`);
  }
  const until = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 20 * MINUTE_MS;
  await insertCalls(database, rows, until, organizations);
  return until;
}
