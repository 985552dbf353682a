import { backTestOf } from '../../src/alerting/backTests';
import { stormsOf } from '../../src/growth/anomaly/storms';
import { BLOCK_ALERT_Z } from '../../src/growth/anomaly/trafficBlocks';
import { STORM } from '../../src/queries/alerts/errors/retryStormAlertQuery';
import { anomaliesQuery } from '../../src/queries/anomalies/anomaliesQuery';
import { retriesOverTimeQuery } from '../../src/queries/retries/retriesOverTimeQuery';
import { retryReasonsQuery } from '../../src/queries/retries/retryReasonsQuery';
import { retryStormsQuery } from '../../src/queries/retries/retryStormsQuery';
import { retriedEndpointsQuery, retryingConsumersQuery } from '../../src/queries/retries/retryTablesQuery';
import { timeoutRateQuery } from '../../src/queries/retries/timeoutRateQuery';
import { NOW } from './alertStories';
import { rowsIn } from './answers';
import { DATABASE, type Row } from './database';
import { LABELS } from './sloQueries';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BLOCK = 6 * HOUR;
const SCOPE = { screen: 'test', database: DATABASE, where: [] };

/** Calls from a time until NOW, by hand. */
const callsFrom = (from: number) => `${DATABASE}.events WHERE event_type = 'api_request' AND NOT inner
  AND event_time >= fromUnixTimestamp64Milli(${from}) AND event_time < fromUnixTimestamp64Milli(${NOW})`;

const at = (value: unknown): number => Date.parse(`${String(value)}Z`);

/**
 * Retries and anomalies against raw events, on the stories of the alert rules.
 * @param ask rows of SQL for a period that ends NOW; that of an hour by default
 */
export function describeReliability(ask: (sql: string, from?: number) => Promise<Row[]>): void {
  const FROM = NOW - DAY - 20 * 60_000;

  it('counts attempts, logical calls and what became of retries as raw events have them', async () => {
    const rows = await ask(retryingConsumersQuery(SCOPE, LABELS).sql, FROM);
    const byHand = await ask(`SELECT toString(organization_id) AS id, count() AS attempts,
        uniqExact(logical_id) AS logical_calls, countIf(attempt > 1) AS retries,
        countIf(error_class NOT IN ('none', 'unknown')) / countIf(error_class != 'unknown') AS failed_share,
        uniqExactIf(logical_id, attempt > 1) AS retried_calls,
        uniqExactIf(logical_id, attempt > 1 AND error_class = 'none') / retried_calls AS recovered_share
      FROM ${callsFrom(FROM)} GROUP BY id HAVING retries > 0 ORDER BY retries DESC`);
    expect(byHand.map(({ id, recovered_share }) => [id, recovered_share])).toEqual([
      ['storming', 1],
      ['patient', 1],
      ['recovering', 0.5],
    ]);
    expect(rows).toEqual(byHand.map((row) => expect.objectContaining(row)));
    expect(rows.map(({ amplification }) => Number(amplification))).toEqual(
      byHand.map(({ attempts, logical_calls }) => expect.closeTo(Number(attempts) / Number(logical_calls), 12))
    );
    const total = byHand.reduce((sum, { retries }) => sum + Number(retries), 0);
    for (const query of [retriedEndpointsQuery(SCOPE), retryReasonsQuery(SCOPE), retriesOverTimeQuery(SCOPE)]) {
      const parts = await ask(query.sql, FROM);
      expect([query.name, parts.reduce((sum, { retries }) => sum + Number(retries), 0)]).toEqual([query.name, total]);
    }
  });

  it('has the share of time-outs', async () => {
    const points = await ask(timeoutRateQuery(SCOPE).sql, NOW - 600_000);
    const [{ timeout }] =
      await ask(`SELECT countIf(error_class = 'timeout') / countIf(error_class != 'unknown') AS timeout
      FROM ${callsFrom(NOW - 600_000)}`);
    expect(Number(timeout)).toBeGreaterThan(0);
    expect(points).toEqual([expect.objectContaining({ timeout, circuit_open: 0 })]);
  });

  it('finds the storm that the alert rule fires for', async () => {
    const query = retryStormsQuery(SCOPE);
    const answer = await ask(query.sql, FROM);
    const windows = rowsIn(
      query,
      answer.map((row) => ({ ...row, time: at(row.time), newest: at(row.newest) }))
    );
    const rule = { threshold: STORM.amplification, widthMs: STORM.minutes * 60_000, newest: NOW };
    const [byHand] = await ask(`SELECT count() AS attempts, uniqExact(logical_id) AS logical_calls
      FROM ${callsFrom(NOW - 900_000)} AND organization_id = 'storming'`);
    expect(stormsOf(windows, rule)).toEqual([
      expect.objectContaining({
        ...{ consumer_id: 'storming', since: NOW - 900_000, until: NOW, isOpen: true },
        ...{ attempts: Number(byHand.attempts), logical_calls: Number(byHand.logical_calls) },
      }),
    ]);
  });

  it('finds the spikes and drops that the alert rules fire for, and what carries them', async () => {
    const from = NOW - 7 * DAY;
    const rows = await ask(anomaliesQuery(SCOPE).sql, from);
    const found = rows.filter(({ organization_id }) => organization_id !== '');
    const fired = (id: 'traffic-spike' | 'traffic-drop', sign: number) => {
      const test = backTestOf(id, DATABASE);
      return typeof test === 'string'
        ? []
        : ask(test.query.sql, from).then((values) => values.map((row) => ({ ...row, z: sign * Number(row.value) })));
    };
    const blocks: Row[] = [...(await fired('traffic-spike', 1)), ...(await fired('traffic-drop', -1))];
    const expected = blocks.filter(({ z, time }) => Math.abs(Number(z)) > BLOCK_ALERT_Z && at(time) > from);
    const text = ({ time, z }: Row, id: unknown) => `${String(time)} ${String(id)} ${Number(z).toFixed(6)}`;
    expect(found.map((row) => text(row, row.organization_id)).sort()).toEqual(
      expected.map((row) => text(row, row.consumer_id)).sort()
    );
    const now = (id: string) => found.find(({ organization_id, time }) => organization_id === id && at(time) === NOW);
    const [{ calls }] = await ask(
      `SELECT count() AS calls FROM ${callsFrom(NOW - BLOCK)} AND organization_id = 'spiking'`
    );
    expect(now('spiking')).toMatchObject({ calls, region: 'eu', sdk: '', plan: '' });
    expect(now('dropping')).toMatchObject({ calls: 0, region: 'eu' });
  });

  it('says how many organizations can be judged', async () => {
    const rows = await ask(anomaliesQuery(SCOPE).sql);
    const start = NOW - 113 * BLOCK;
    const [byHand] = await ask(`SELECT count() AS organizations FROM (SELECT organization_id FROM ${callsFrom(start)}
      AND event_time < fromUnixTimestamp64Milli(${NOW - BLOCK}) AND organization_id NOT IN ('', 'unknown', 'anonymous')
      GROUP BY organization_id
      HAVING uniqExact(intDiv(toUnixTimestamp(event_time), 21600)) >= 28
        AND countIf(event_time < fromUnixTimestamp64Milli(${start + 28 * BLOCK})) > 0)`);
    expect(rows.find(({ organization_id }) => organization_id === '')).toMatchObject(byHand);
  });
}
