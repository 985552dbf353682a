import { brownoutWindows } from '../../src/growth/versions/brownouts';
import { NOW } from '../../src/queries/attention/claimWindows';
import { brownoutEffectQuery } from '../../src/queries/versions/brownoutEffectQuery';
import { brownoutProfileQuery } from '../../src/queries/versions/brownoutProfileQuery';
import { filterCondition } from '../../src/sql/filters';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';

/* Plan and effect of brown-outs against SQL on raw events that shares nothing with the queries. */

const DAY = 24 * HOUR;
const MINUTE = HOUR / 60;
/** A Thursday, and the end of yesterday. */
const ASKED = Date.UTC(2026, 10, 26, 10, 7);
const TODAY = Date.UTC(2026, 10, 26);
const APPLICATIONS = 30;

/** The first one hits applications 0 to 14 with 410 and is known; the second one hits 0 to 4 with 503 and is not. */
const FIRST = TODAY - 40 * DAY + 10 * HOUR;
const SECOND = TODAY - 20 * DAY + 14.5 * HOUR;
/** All versions answer 503. */
const OUTAGE = TODAY - 30 * DAY + 6 * HOUR;

interface Call {
  time: number;
  application: number;
  version?: string;
  status?: number;
}

/** Daily calls on both versions, and those of the windows. */
function calls(): Call[] {
  const moved = (app: number) => app < 9 || (app >= 15 && app < 18);
  const all: Call[] = [];
  for (let app = 0; app < APPLICATIONS; app++) {
    for (let day = 1; day <= 70; day++) {
      const time = TODAY - day * DAY + (app % 24) * HOUR + app * MINUTE;
      const daysAfter = (time - FIRST) / DAY;
      const isOver = app === 9 ? daysAfter > 3 : moved(app) && daysAfter > 6 && app !== 8;
      // Application 8 comes back on day 20; 9 stops; 29 began after the window; 28 calls on weekdays only.
      const isAbsent = (app === 8 && daysAfter > 6 && daysAfter < 20) || (app === 29 && daysAfter < 1);
      const isWeekend = app === 28 && [0, 6].includes(new Date(time).getUTCDay());
      if (!isOver && !isAbsent && !isWeekend) {
        all.push({ time, application: app });
      }
      if (moved(app) && daysAfter > 1) {
        all.push({ time: time + 1, application: app, version: 'v2' });
      }
    }
  }
  const window = (from: number, minutes: number, hit: number, status: number, others: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      const time = from + minute * MINUTE;
      all.push({ time, application: minute % hit, status });
      all.push({ time: time + 1, application: 21, version: 'v2', status: others });
    }
  };
  window(FIRST, 60, 15, 410, 200);
  window(SECOND, 45, 5, 503, 200);
  window(OUTAGE, 60, 15, 503, 503);
  return all;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  const values = calls().map(
    ({ time, application, version = 'v1', status = 200 }, i) =>
      `(fromUnixTimestamp64Milli(toInt64(${time})), ${i}, 'org${application % 7}', 'app${application}', '${application % 2 ? 'pro' : 'free'}',
        '${version}', ${status}, '${status === 200 ? 'none' : 'server'}', 'api_request', 0.01)`
  );
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, application_id, plan_id,
    api_version, status_code, error_class, event_type, revenue) VALUES ${values.join(', ')}`);
});
afterAll(() => database.close());

const FILTERS: Array<[string, Choices['filters']]> = [
  ['no filter', []],
  ['a filter', [{ key: 'plan_id', operator: '=', value: 'pro' }]],
];

const ask = ({ sql }: { sql: string }, filters: Choices['filters']): Promise<Row[]> =>
  database.rows(
    expand(sql.replaceAll(NOW, `fromUnixTimestamp64Milli(toInt64(${ASKED}), 'UTC')`), {
      ...{ from: ASKED - DAY, to: ASKED, filters, zone: 'Asia/Kolkata' },
    })
  );
const at = (time: number) => `fromUnixTimestamp64Milli(toInt64(${time}), 'UTC')`;
const between = (from: number, to: number) => `(event_time >= ${at(from)} AND event_time < ${at(to)})`;

it.each(FILTERS)('profiles are those of raw events, with %s', async (_name, filters = []) => {
  const rows = await ask(brownoutProfileQuery(SCOPE, LABELS), filters);
  const expected = await database.rows(`SELECT application_id AS app, formatDateTime(event_time, '%w %H') AS hour,
      count() AS calls, count(DISTINCT intDiv(toUnixTimestamp(event_time) - ${TODAY / 1000 - 28 * 86_400}, 604800)) AS weeks
    FROM ${DATABASE}.events WHERE api_version = 'v1' AND ${between(TODAY - 28 * DAY, TODAY)}
      AND (${filterCondition(filters)}) GROUP BY app, hour`);
  const found = rows.flatMap(({ application_value, weeks, calls: counts }) =>
    (weeks as number[]).flatMap((value, hour) => {
      // %w counts weekdays from Sunday.
      const name = `${(Math.floor(hour / 24) + 1) % 7} ${String(hour % 24).padStart(2, '0')}`;
      return value > 0 ? [`${application_value} ${name}: ${(counts as number[])[hour]} in ${value}`] : [];
    })
  );
  expect(found.sort()).toEqual(expected.map((row) => `${row.app} ${row.hour}: ${row.calls} in ${row.weeks}`).sort());
  expect(rows[0]).toMatchObject({ known_weeks: 4, groups_total: rows.length, revenue: expect.any(Number) });
  expect(rows.every(({ weeks }) => (weeks as number[]).length === 168)).toBe(true);
});

it('a plan hits who calls in the hour', async () => {
  const rows = await ask(brownoutProfileQuery(SCOPE, LABELS), []);
  const windows = brownoutWindows(
    rows.map(({ organization, application, weeks, calls: counts, revenue }) => ({
      ...{ organization: String(organization), application: String(application), revenue: Number(revenue) },
      ...{ weeks: weeks as number[], calls: counts as number[] },
    })),
    4
  );
  // Applications 4 and 28 begin at 4:00; 4 has moved, 28 does not call on Sunday.
  expect(windows[4].expected.applications).toEqual(['app28']);
  expect(windows[6 * 24 + 4].expected.applications).toEqual([]);
});

it.each(FILTERS)('the effect is that of raw events, with %s', async (_name, filters = []) => {
  const expected = async (start: number, end: number) => {
    const [from, until] = [start, end].map((time) => Math.floor(time / DAY) * DAY);
    return database.rows(`SELECT hit, count() AS consumers, countIf(NOT still AND newer) AS migrated,
        countIf(NOT still AND NOT newer) AS stopped FROM (
      SELECT application_id, countIf(api_version = 'v1' AND status_code IN (410, 503) AND ${between(start, end)}) > 0 AS hit,
        countIf(api_version = 'v1' AND ${between(from - 14 * DAY, from)}) AS before,
        countIf(api_version = 'v1' AND event_time < ${at(TODAY)} AND ${between(until + 14 * DAY, until + 28 * DAY)}) > 0 AS still,
        countIf(api_version = 'v2' AND event_time < ${at(TODAY)} AND ${between(until, until + 28 * DAY)}) > 0 AS newer
      FROM ${DATABASE}.events WHERE ${filterCondition(filters)} GROUP BY application_id) WHERE before > 0
      GROUP BY hit ORDER BY hit DESC`);
  };
  const window = async (start: number, minutes: number, is_known: number, refused: number) => {
    const end = start + minutes * MINUTE;
    const time = (value: number) => new Date(value).toISOString().replace('T', ' ').replace('Z', '');
    const rows = await expected(start, end);
    return rows.map((row) => ({ started: time(start), ended: time(end), refused, is_known, ...row }));
  };
  const refused = async (start: number) => {
    const [row] =
      await database.rows(`SELECT countIf(${between(start, start + HOUR)}) AS refused FROM ${DATABASE}.events
      WHERE api_version = 'v1' AND status_code IN (410, 503) AND (${filterCondition(filters)})`);
    return Number(row.refused);
  };
  const first = await window(FIRST, 60, 1, await refused(FIRST));
  const second = await window(SECOND, 45, 0, await refused(SECOND));
  expect(await ask(brownoutEffectQuery(SCOPE), filters)).toEqual([...second, ...first]);
  if (filters.length === 0) {
    expect(first).toMatchObject([
      // Of the hit, 0 to 7 moved, of which 0 to 4 call again in the second window; 8 came back, 9 stopped.
      { hit: 1, consumers: 15, migrated: 3, stopped: 1, refused: 60 },
      { hit: 0, consumers: 14, migrated: 3, stopped: 0 },
    ]);
  }
});

it('takes any text of the address for a version', async () => {
  for (const version of ["v1' OR 1 = 1 --", 'v9']) {
    const choices = { from: ASKED - DAY, to: ASKED, version };
    expect(await database.rows(expand(brownoutEffectQuery(SCOPE).sql, choices))).toEqual([]);
    expect(await database.rows(expand(brownoutProfileQuery(SCOPE, LABELS).sql, choices))).toEqual([]);
  }
});
