import { errorMessage } from '../../model/errorText';
import { silenceAlertQuery } from '../../src/queries/alerts/rhythm/silenceAlertQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { expand } from './expand';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ORGANIZATIONS = 5_000;
const DAYS = 60;
const RUNS = 5;

/** The last Sunday: the state of its night is still kept. */
const SUNDAY = Math.floor((Date.now() / DAY_MS - 3) / 7) * 7 * DAY_MS + 3 * DAY_MS;

/** Rows of the hourly rollup: of 20 organizations 4 call around the clock, 4 each third hour, 8 in office hours, 4 rarely. */
const ROWS_OF_DAY = (day: number) => `INSERT INTO ${DATABASE}.consumer_calls_per_hour
  (hour, organization_id, application_id, developer_id, plan_id, calls)
  SELECT toDateTime(h * 3600, 'UTC'), concat('org-', toString(o)), concat('app-', toString(o)), 'dev', 'pro', 9
  FROM (SELECT number % ${ORGANIZATIONS} AS o, toUInt32(${SUNDAY / HOUR_MS} + ${day * 24} + intDiv(number, ${ORGANIZATIONS})) AS h,
    (intDiv(h, 24) + 3) % 7 AS weekday, h % 24 AS time, o % 20 AS kind FROM numbers(${ORGANIZATIONS * 24}))
  WHERE multiIf(kind < 4, 1, kind < 8, cityHash64(o, h) % 24 < 8, kind < 16, weekday < 5 AND time >= 6 + o % 5 AND time < 15 + o % 5,
    kind < 18, time = o % 24, kind < 19, h % 168 = o % 168, cityHash64(o, h) % 300 = 0)`;

/** Measures the rule on silence with the state of rhythms and without it: `npm run bench:rhythm`. */
async function main(): Promise<void> {
  const database = await startTestDatabase();
  try {
    for (let day = -DAYS; day < 3; day++) {
      await database.run(ROWS_OF_DAY(day));
    }
    const alone = await measure(database);
    await database.buildRhythm(SUNDAY + 2 * HOUR_MS);
    const withState = await measure(database);
    process.stdout.write(`| evaluated | without a state | with the state |\n| --- | ---: | ---: |\n`);
    alone.forEach(([name, cost], index) => process.stdout.write(`| ${name} | ${cost} | ${withState[index][1]} |\n`));
  } finally {
    await database.close();
  }
}

/** CPU of the server, the least of some runs, and rows read, at some moments. */
async function measure(database: TestDatabase): Promise<Array<[string, string]>> {
  const found: Array<[string, string]> = [];
  const moments = { 'Sunday, 03:20 UTC': 3.34, 'Monday, 12:20 UTC': 36.34 };
  for (const [name, hours] of Object.entries(moments)) {
    const at = SUNDAY + Math.round(hours * HOUR_MS);
    const sql = expand(silenceAlertQuery(DATABASE).sql, { from: at - HOUR_MS, to: at });
    const costs = [await database.cost(sql)];
    for (let run = 0; run < RUNS; run++) {
      costs.push(await database.cost(sql));
    }
    const cpu = Math.min(...costs.map(({ cpuMilliseconds }) => cpuMilliseconds));
    found.push([name, `${cpu.toFixed(0)} ms of CPU, ${(costs[0].rows / 1e6).toFixed(2)} M rows`]);
  }
  return found;
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exit(1);
});
