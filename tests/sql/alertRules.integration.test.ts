import { RHYTHM_WEEKS } from '../../model/rhythm';
import { ruleFiles } from '../../src/alerting/ruleFiles';
import { geoCritical, geoDrift } from '../../src/growth/anomaly/geoDrift';
import { shareRise } from '../../src/growth/anomaly/shareRise';
import { blockAnomaly, PAST_BLOCKS } from '../../src/growth/anomaly/trafficBlocks';
import { upperMedian } from '../../src/growth/numbers';
import { BASE_WEEKS, decline, logChange } from '../../src/growth/rhythm/decline';
import { WEEK_HOURS } from '../../src/growth/rhythm/lateness';
import { silence } from '../../src/growth/rhythm/silence';
import { cadenceOf } from '../../src/queries/alerts/abuse/cadenceOf';
import { countriesOf } from '../../src/queries/alerts/abuse/countriesOf';
import { runOutOf } from '../../src/queries/alerts/quota/runOutOf';
import { DATA_DAYS, dataBeginQuery } from '../../src/queries/alerts/dataBeginQuery';
import { declineOf } from '../../src/queries/alerts/rhythm/declineAlertQuery';
import { activeHours, activityOf } from '../../src/queries/alerts/rhythm/activity';
import { latenessOf } from '../../src/queries/alerts/rhythm/latenessOf';
import { silenceOf } from '../../src/queries/alerts/rhythm/silenceAlertQuery';
import { anscombeSql, blocksOf } from '../../src/queries/alerts/traffic/blocksOf';
import { shareRiseAlertQuery } from '../../src/queries/alerts/errors/shareRiseAlertQuery';
import { QUOTA_WINDOW } from '../../src/queries/alerts/quota/quotaUsedAlertQuery';
import { valueOf } from '../experiments/adapters/adapter';
import { differences, number, numbers } from '../experiments/vectors';
import { EXPECTED, insertStories, NOW, STORIES } from './alertStories';
import { MONDAY, SUMMER, vector, VECTOR_STORIES } from './alertVectors';
import { describeBackTests } from './backTestCases';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { expand } from './expand';
import { describeReliability } from './reliabilityCases';

/* Each rule of the catalogue on the same data: it fires for its own story and for no other consumer. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface SqlRule {
  id: string;
  sql: string;
  threshold: number;
}

/** Members of a rule's parts that this test reads. */
interface Part {
  rawSql?: string;
  conditions?: Array<{ evaluator: { params: [number] } }>;
}

const CATALOGUE_FILES = ['consumers.yaml', 'abuse.yaml', 'quota.yaml', 'pipeline.yaml'];

const rules: SqlRule[] = Object.entries(ruleFiles())
  .filter(([name]) => CATALOGUE_FILES.includes(name))
  .flatMap(([, { groups }]) => groups.flatMap((group) => group.rules))
  .flatMap(({ uid, data }) => {
    const parts: Part[] = data.map(({ model }) => model);
    const [sql] = parts.flatMap(({ rawSql }) => rawSql ?? []);
    const [threshold] = parts.flatMap(({ conditions = [] }) => conditions.map(({ evaluator }) => evaluator.params[0]));
    return sql === undefined ? [] : [{ id: uid.replace('callsight-', ''), sql, threshold }];
  });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertStories(database, [...STORIES, ...VECTOR_STORIES]);
});
afterAll(() => database.close());

const evaluate = (sql: string, at = NOW) => database.rows(expand(sql, { from: at - HOUR, to: at }));

/** What a rule fires for, each once. */
async function firing({ sql, threshold }: SqlRule, at = NOW): Promise<string[]> {
  const rows = await evaluate(sql, at);
  const above = rows.filter(({ value }) => Number(value) > threshold);
  return [...new Set(above.map((row) => String(row.consumer_id ?? row.origin ?? row.pipeline)))].sort();
}

it('has an expectation for each rule', () =>
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED).sort()));

it.each(rules)('$id fires for its story alone', async (rule) => {
  expect(await firing(rule)).toEqual([...EXPECTED[rule.id]].sort());
});

it.each(rules)('$id has texts that stay the same from one evaluation to the next', async (rule) => {
  const texts = async (at: number) =>
    (await evaluate(rule.sql, at))
      .filter(({ value }) => Number(value) > rule.threshold)
      .map(({ time, value, ...labels }) => [typeof time, typeof value, labels]);
  const now = await texts(NOW);
  expect(await texts(NOW + 60_000)).toEqual(expect.arrayContaining(now.slice(0, 1)));
});

it.each(rules)('$id is quiet where there is no data', async (rule) => {
  const before = Date.UTC(2020, 0, 1);
  expect(await firing(rule, before)).toEqual(rule.id === 'freshness' ? ['callsight'] : []);
});

it('says that nothing is stored any more, and for how long', async () => {
  const [rule] = rules.filter(({ id }) => id === 'freshness');
  const [{ value }] = await evaluate(rule.sql, NOW + 2 * HOUR);
  expect(Number(value)).toBeGreaterThanOrEqual(120);
  expect(Number(value)).toBeLessThan(125);
});

/** The rows of a sub-query about some consumers, by their id. */
async function computed(subquery: string, at = NOW, ids: readonly string[] = []): Promise<Map<string, Row>> {
  const where = ids.length === 0 ? '' : ` WHERE id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
  const found = await evaluate(
    `WITH ${QUOTA_WINDOW.join(', ')} SELECT coalesce(organization_id) AS id, * FROM ${subquery}${where}`,
    at
  );
  return new Map(found.map((row) => [String(row.id), row]));
}

it('knows how far back the data of a back-test goes, and for how long addresses are kept', async () => {
  const [{ events, ...kept }] = await evaluate(dataBeginQuery(DATABASE).sql);
  // The stories are of a fixed day: the older ones are, the fewer lie within the weeks that are looked at.
  const [{ oldest }] = await evaluate(`SELECT minOrNull(event_time) AS oldest FROM ${DATABASE}.events
    WHERE event_time >= now() - toIntervalDay(${DATA_DAYS})`);
  expect(events).toBe(oldest);
  expect(kept.rollup === null).toBe(oldest === null);
  expect(kept.address_days).toBe(10_000);
});

describe('back-tests', () => describeBackTests((sql, from, to) => database.rows(expand(sql, { from, to }))));

describe('the screen Reliability', () =>
  describeReliability((sql, from = NOW - HOUR) => database.rows(expand(sql, { from, to: NOW }))));

describe('the reference cases in SQL', () => {
  it.each(['rh-a', 'rh-b'])('%s', async (id) => {
    const { input, expected, tolerance } = vector(id);
    const found = await computed(
      latenessOf(activityOf(activeHours(DATABASE, "toDateTime('2024-01-01 00:00:00', 'UTC')"))),
      MONDAY + number(input, 't_now') * HOUR
    );
    expect(differences(found.get(id), expected, tolerance)).toEqual([]);
  });

  it('qr-a', async () => {
    const { expected, tolerance } = vector('qr-a');
    const row = (await computed(runOutOf(DATABASE), SUMMER)).get('qr-a');
    const last = (name: string) => numbers(expected[name]).at(-1) ?? null;
    const wanted = {
      ...{ days_left: 12, factor: expected.day_factors_newest_first, level: expected.level_per_day, cv: expected.cv },
      ...{ drift: expected.drift, path: last('path'), sigma: last('sigma'), probability: expected.p_runs_out },
    };
    expect(differences(row, wanted, tolerance)).toEqual([]);
  });

  it('ge-b', async () => {
    const { expected, tolerance } = vector('ge-b');
    const row = (await computed(countriesOf(DATABASE), SUMMER)).get('ge-b');
    const { tv, ...rest } = expected;
    expect(differences(row, { variation: tv, ...rest }, tolerance)).toEqual([]);
  });

  it('ca-a', async () => {
    const { expected, tolerance } = vector('ca-a');
    const [row] = await evaluate(`SELECT * FROM ${cadenceOf(DATABASE)} WHERE application_id = 'ca-a'`, SUMMER);
    expect(differences(row, expected, tolerance)).toEqual([]);
  });

  it('an-b', async () => {
    const { input, expected, tolerance } = vector('an-b');
    const [row] = await evaluate(`SELECT ${anscombeSql(`${number(input, 'y')}`, `${number(input, 'mu')}`, '1')} AS z`);
    expect(differences(row, expected, tolerance)).toEqual([]);
  });
});

describe('SQL and TypeScript say the same of each consumer', () => {
  /** Calls of each organization by a unit of time before now, from raw events. */
  async function series(seconds: number, end: number): Promise<Map<string, Map<number, number>>> {
    const rows =
      await database.rows(`SELECT organization_id, intDiv(toUnixTimestamp(event_time), ${seconds}) AS unit, count() AS calls
      FROM ${DATABASE}.events WHERE event_time < fromUnixTimestamp64Milli(${end}) AND event_time >= fromUnixTimestamp64Milli(${end - 70 * DAY})
      AND organization_id != 'unknown' GROUP BY organization_id, unit`);
    const found = new Map<string, Map<number, number>>();
    for (const { organization_id: id, unit, calls } of rows) {
      found.set(String(id), (found.get(String(id)) ?? new Map()).set(Number(unit), Number(calls)));
    }
    return found;
  }
  const past = (units: Map<number, number>, last: number, length: number) =>
    Array.from({ length }, (_unit, index) => units.get(last - length + 1 + index) ?? 0);

  it('silence', async () => {
    const [rows, hours] = [await computed(silenceOf(activityOf(activeHours(DATABASE)))), await series(3600, NOW)];
    const oldest = NOW / HOUR - RHYTHM_WEEKS * WEEK_HOURS;
    for (const [id, row] of rows) {
      const active = [...(hours.get(id)?.keys() ?? [])].filter((hour) => hour >= oldest);
      const { lateness, rhythm, excess } = valueOf(silence(active, NOW / HOUR));
      expect({ id, rhythm: row.rhythm }).toEqual({ id, rhythm: rhythm ?? '' });
      expect([row.lateness, row.excess].map(Number)).toEqual(
        [lateness, excess].map((value) => expect.closeTo(value, 8))
      );
    }
    expect(new Set([...rows.values()].map(({ rhythm }) => rhythm))).toEqual(
      new Set(['continuous', 'weekday', 'daily', 'weekly', ''])
    );
  });

  it('blocks', async () => {
    const [rows, blocks] = [await computed(blocksOf(DATABASE)), await series(6 * 3600, NOW)];
    for (const [id, row] of rows) {
      const calls = past(blocks.get(id) ?? new Map(), NOW / HOUR / 6 - 1, PAST_BLOCKS + 1);
      const { expected, scale, z } = valueOf(blockAnomaly(calls.slice(0, -1), calls[PAST_BLOCKS]));
      expect([row.expected, row.scale, row.z].map(Number)).toEqual(
        [expected, scale, z].map((value) => expect.closeTo(value, 8))
      );
    }
    expect(rows.size).toBeGreaterThan(15);
  });

  it('shares', async () => {
    const raw =
      await database.rows(`SELECT organization_id, event_time >= fromUnixTimestamp64Milli(${NOW - HOUR}) AS is_now,
      count() AS units, countIf(error_class = 'server') AS successes FROM ${DATABASE}.events
      WHERE event_time < fromUnixTimestamp64Milli(${NOW}) AND event_time >= fromUnixTimestamp64Milli(${NOW - HOUR - 28 * DAY})
      GROUP BY organization_id, is_now`);
    const counts = (id: string, isNow: number) => {
      const row = raw.find((one) => one.organization_id === id && one.is_now === isNow);
      return { units: Number(row?.units ?? 0), successes: Number(row?.successes ?? 0) };
    };
    const rows = await evaluate(shareRiseAlertQuery(DATABASE, 'server_errors', 1).sql);
    const judged = rows.filter(({ value }) => Number(value) > 0);
    expect(judged.map(({ consumer_id: id }) => id)).toEqual(['broken']);
    for (const { consumer_id: id, value } of judged) {
      const { times } = valueOf(shareRise(counts(String(id), 1), counts(String(id), 0)));
      expect(value).toEqual(expect.closeTo(times, 8));
    }
  });

  it('geography', async () => {
    const raw = await database.rows(`SELECT organization_id, country,
      countIf(event_time >= fromUnixTimestamp64Milli(${NOW - DAY})) AS now, count() - now AS before FROM ${DATABASE}.events
      WHERE event_time < fromUnixTimestamp64Milli(${NOW}) AND event_time >= fromUnixTimestamp64Milli(${NOW - 29 * DAY})
      AND country != '' GROUP BY organization_id, country`);
    const rows = await computed(countriesOf(DATABASE));
    for (const [id, row] of rows) {
      const own = raw.filter((one) => one.organization_id === id);
      const found = valueOf(
        geoDrift(
          own.map(({ now }) => Number(now)),
          own.map(({ before }) => Number(before))
        )
      );
      const { variation, g, newShare, degreesOfFreedom: df } = found;
      const wanted = [variation, g, newShare, df, df === 0 ? 0 : geoCritical(df)];
      const got = [row.variation, row.g, row.new_share, row.df, row.critical].map(Number);
      expect(got).toEqual(wanted.map((value) => expect.closeTo(value, 6)));
    }
    expect(rows.size).toBeGreaterThan(5);
  });

  it('decline', async () => {
    const monday = Date.UTC(2026, 2, 16);
    const [rows, days] = [await computed(declineOf(DATABASE)), await series(86_400, monday)];
    const weeks = [...rows.keys()].map((id) => {
      const calls = past(days.get(id) ?? new Map(), monday / DAY - 1, 7 * (BASE_WEEKS + 1));
      return Array.from({ length: BASE_WEEKS + 1 }, (_week, week) =>
        calls.slice(7 * week, 7 * week + 7).reduce((a, b) => a + b)
      );
    });
    const before = weeks.map((list) => list.slice(0, BASE_WEEKS));
    const population = upperMedian(weeks.map((list, index) => logChange(list[BASE_WEEKS], before[index])));
    [...rows.values()].forEach((row, index) => {
      const { base, change, score } = valueOf(decline(weeks[index][BASE_WEEKS], before[index], population));
      expect([row.base, row.change, row.score].map(Number)).toEqual(
        [base, change, score].map((value) => expect.closeTo(value, 8))
      );
    });
    expect(rows.size).toBeGreaterThan(5);
  });
});
