import { consumerColumn } from '../../model/consumers';
import { SLO_DEFAULTS, type SloDefinition } from '../../model/slos';
import { sloConsumerQuery } from '../../src/queries/alerts/slo/sloConsumerQuery';
import { sloPageQuery } from '../../src/queries/alerts/slo/sloPageQuery';
import { sloBudgetQuery } from '../../src/queries/slo/sloBudgetQuery';
import { sloConsumersQuery } from '../../src/queries/slo/sloConsumersQuery';
import { sloEndpointsQuery } from '../../src/queries/slo/sloEndpointsQuery';
import { sloListQuery } from '../../src/queries/slo/sloListQuery';
import { sloReasonsQuery } from '../../src/queries/slo/sloReasonsQuery';
import { sloTrialConsumersQuery } from '../../src/queries/slo/sloTrialConsumersQuery';
import { sloTrialQuery } from '../../src/queries/slo/sloTrialQuery';
import { SLOT_SECONDS, sloUptimeQuery, UPTIME_WINDOWS } from '../../src/queries/slo/sloUptimeQuery';
import { TRIAL_PAST_MS } from '../../src/slo/trial';
import { TRIAL_OBJECTIVES } from '../../src/slo/trialObjectives';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand } from './expand';
import { LABELS, SLOS } from './sloQueries';

const MINUTE = 60_000;

/** The end of the period: within an hour, so that rollups and events are both read. */
const TO = START + 50 * HOUR + 17 * MINUTE;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 20_000);
});
afterAll(() => database.close());

const asked = (sql: string, to = TO) => database.rows(expand(sql, { from: to - HOUR, to, interval: 6 * 3600 }));

const SERVER = "error_class IN ('timeout', 'upstream', 'circuit_open', 'server')";

/** What counts and what is bad in each of SLOS, written by hand. */
const BY_HAND: Record<string, { where: string; bad: string; days: (to: number) => number }> = {
  plain: { where: "error_class != 'unknown'", bad: SERVER, days: () => 28 },
  latency: {
    where: "service = 'orders' AND method IN ('GET', 'POST') AND api_version = 'v1' AND long_lived = 0",
    bad: "duration_us > 400000 OR error_class = 'unknown'",
    days: () => 2,
  },
  both: { where: "plan_id = 'pro' AND long_lived = 0", bad: `duration_us > 700000 OR ${SERVER}`, days: sinceMonth },
  bad: { where: "region = 'eu'", bad: `${SERVER} OR error_class = 'unknown'`, days: sinceMonday },
};

function sinceMonth(to: number): number {
  const [year, month, day] = new Date(to)
    .toLocaleDateString('sv', { timeZone: 'Europe/Vienna' })
    .split('-')
    .map(Number);
  const midnight = Date.UTC(year, month - 1, 1);
  // The offset of Vienna at the first of the month.
  const shown = new Date(midnight).toLocaleTimeString('sv', { timeZone: 'Europe/Vienna' });
  return day > 0 ? (to - midnight + Number(shown.slice(0, 2)) * HOUR) / (24 * HOUR) : 0;
}

function sinceMonday(to: number): number {
  const day = Math.floor(to / (24 * HOUR));
  return to / (24 * HOUR) - (day - ((day + 3) % 7));
}

/** The calls of an SLO, read from events alone. */
function eventsOf(slo: SloDefinition, minutes?: number): string {
  const { where, days } = BY_HAND[slo.name];
  const from = minutes === undefined ? TO - Math.round(days(TO) * 24 * HOUR) : TO - minutes * MINUTE;
  return `${DATABASE}.events WHERE event_type = 'api_request' AND inner = 0 AND (${where})
    AND event_time >= fromUnixTimestamp64Milli(${from}) AND event_time < fromUnixTimestamp64Milli(${TO})`;
}

const view = (slo: SloDefinition) => ({ screen: 'test', database: DATABASE, slo });
const number = (value: unknown) => Number(value);

describe.each(SLOS.map((slo) => [slo.name, slo] as const))('the figures of the SLO %s', (name, slo) => {
  const { bad } = BY_HAND[name];
  const column = consumerColumn(slo.consumer);

  it('are those of the events', async () => {
    const [row] = (await asked(sloListQuery('test', DATABASE, SLOS, LABELS).sql)).filter((one) => one.slo === name);
    const [all] = await database.rows(`SELECT count() AS calls, countIf(${bad}) AS bad FROM ${eventsOf(slo)}`);
    const consumers = await database.rows(
      `SELECT ${column} AS id, count() AS calls, countIf(${bad}) AS bad FROM ${eventsOf(slo)} GROUP BY id ORDER BY bad DESC, id DESC`
    );
    const known = consumers.filter(({ id }) => !['', 'unknown', 'anonymous'].includes(String(id)));
    const budget = 1 - slo.objective;
    expect(number(all.calls)).toBeGreaterThan(50);
    expect(row).toMatchObject({ calls: all.calls, bad: all.bad, consumers: known.length });
    expect(row.compliance).toBeCloseTo(1 - number(all.bad) / number(all.calls), 12);
    expect(row.budget_left).toBeCloseTo(1 - number(all.bad) / number(all.calls) / budget, 9);
    const shares = known.map((one) => number(one.bad) / number(one.calls));
    expect(row.consumers_inside).toBe(shares.filter((share) => share <= budget + 1e-9).length);
    expect(row.consumer_ratio).toBeCloseTo(1 - shares.reduce((sum, share) => sum + share, 0) / shares.length, 9);
    expect(row.burner_share).toBeCloseTo(number(consumers[0].bad) / number(all.bad), 12);
    for (const [burn, minutes] of [
      ['burn_1h', 60],
      ['burn_6h', 360],
      ['burn_3d', 4320],
    ] as const) {
      const [window] = await database.rows(`SELECT countIf(${bad}) / count() AS share FROM ${eventsOf(slo, minutes)}`);
      expect(row[burn]).toBeCloseTo(number(window.share) / budget, 9);
    }
  });

  it('of its consumers, endpoints and reasons add up to them', async () => {
    const [all] = await database.rows(`SELECT count() AS calls, countIf(${bad}) AS bad FROM ${eventsOf(slo)}`);
    const [{ groups }] = await database.rows(`SELECT uniqExact(${column}) AS groups FROM ${eventsOf(slo)}`);
    const consumers = await asked(sloConsumersQuery(view(slo), LABELS).sql);
    expect(consumers[0].groups_total).toBe(groups);
    const [first] = consumers;
    const [own] = await database.rows(
      `SELECT count() AS calls, countIf(${bad}) AS bad FROM ${eventsOf(slo)} AND ${column} = '${String(first.id).replace(/[\\']/g, '\\$&')}'`
    );
    expect(first).toMatchObject({ calls: own.calls, bad: own.bad });
    expect(first.budget_used).toBeCloseTo(number(own.bad) / (number(all.calls) * (1 - slo.objective)), 9);
    const endpoints = await asked(sloEndpointsQuery(view(slo)).sql);
    const reasons = await asked(sloReasonsQuery(view(slo)).sql);
    const sum = (rows: Row[], of: string) => rows.reduce((total, row) => total + number(row[of]), 0);
    expect([sum(endpoints, 'calls'), sum(endpoints, 'bad'), sum(reasons, 'bad')]).toEqual([
      all.calls,
      all.bad,
      all.bad,
    ]);
  });

  it('of its budget end with what is left now', async () => {
    const points = await asked(sloBudgetQuery(view(slo)).sql);
    const [row] = (await asked(sloListQuery('test', DATABASE, SLOS, LABELS).sql)).filter((one) => one.slo === name);
    expect(points.length).toBeGreaterThan(3);
    expect(points.at(-1)?.budget_left).toBeCloseTo(number(row.budget_left), 9);
  });

  it('of a tried objective are those of the events', async () => {
    const slots = await asked(sloTrialQuery(view(slo)).sql);
    const past = Math.round((BY_HAND[name].days(TO) * 24 * HOUR + TRIAL_PAST_MS) / MINUTE);
    expect(slots.map((row) => Object.values(row).map(String))).toEqual(
      (
        await database.rows(`SELECT toDateTime(intDiv(toUnixTimestamp(event_time), 300) * 300, 'UTC') AS slot,
        count() AS calls, countIf(${bad}) AS bad FROM ${eventsOf(slo, past)} GROUP BY slot ORDER BY slot`)
      ).map((row) => Object.values(row).map(String))
    );
    const [first] = await asked(sloTrialConsumersQuery(view(slo)).sql);
    const shares = await database.rows(`SELECT countIf(${bad}) / count() AS share FROM ${eventsOf(slo)}
      AND ${column} NOT IN ('', 'unknown', 'anonymous') GROUP BY ${column} ORDER BY share DESC`);
    expect(first).toMatchObject({ consumers: shares.length, good: expect.closeTo(1 - number(shares[0].share), 9) });
    expect(first.below).toEqual(
      TRIAL_OBJECTIVES.map((objective) => shares.filter(({ share }) => number(share) > 1 - objective + 1e-9).length)
    );
  });

  it('of its worst uptime are those of a direct search', async () => {
    const found = await asked(sloUptimeQuery(view(slo)).sql);
    const slots =
      await database.rows(`SELECT intDiv(toUnixTimestamp(event_time), ${SLOT_SECONDS}) AS slot, ${column} AS id,
      countIf(${bad}) / count() <= ${1 - slo.objective} + 1e-9 AS is_up
      FROM ${eventsOf(slo)} AND ${column} NOT IN ('', 'unknown', 'anonymous') GROUP BY slot, id`);
    const bySlot = new Map<number, { up: number; active: number }>();
    for (const { slot, is_up } of slots) {
      const { up, active } = bySlot.get(number(slot)) ?? { up: 0, active: 0 };
      bySlot.set(number(slot), { up: up + number(is_up), active: active + 1 });
    }
    const first = Math.floor((TO / 1000 - BY_HAND[name].days(TO) * 86_400) / SLOT_SECONDS);
    const dense = Array.from(
      { length: Math.floor((TO - 1) / 1000 / SLOT_SECONDS) - first + 1 },
      (_, index) => bySlot.get(first + index) ?? { up: 0, active: 0 }
    );
    const lengths = UPTIME_WINDOWS.filter((window) => window / SLOT_SECONDS <= dense.length);
    expect(found.map(({ window }) => window)).toEqual(lengths);
    for (const { window, uptime } of found) {
      expect([window, uptime]).toEqual([window, expect.closeTo(worstOf(dense, number(window) / SLOT_SECONDS), 9)]);
    }
  });
});

/** The least share of active slots that are up in so many slots in a row. */
function worstOf(dense: Array<{ up: number; active: number }>, width: number): number {
  let worst = 1;
  let [up, active] = [0, 0];
  dense.forEach((slot, index) => {
    const left = dense[index - width] ?? { up: 0, active: 0 };
    up += slot.up - left.up;
    active += slot.active - left.active;
    worst = index >= width - 1 && active > 0 ? Math.min(worst, up / active) : worst;
  });
  return worst;
}

const RULE: SloDefinition = {
  ...SLO_DEFAULTS,
  name: 'rule',
  title: 'Rule',
  objective: 0.995,
  scope: { service: ['rule'] },
};

/** Calls of consumers in the minutes before a moment, of which a share fails. */
async function insertBurn(
  service: string,
  at: number,
  consumers: Array<[name: string, calls: number, failing: boolean, count: number]>
) {
  const parts = consumers.map(
    ([
      name,
      calls,
      failing,
      count,
    ]) => `SELECT fromUnixTimestamp64Milli(toInt64(${at} - 1000 - cityHash64(number, '${name}') % 3600000)),
      cityHash64('${service}', '${name}', number), concat('${name}', toString(number % ${count})), '${service}', 'GET', '/x',
      200, '${failing ? 'server' : 'none'}', 'api_request' FROM numbers(${calls * count})`
  );
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, service, method, endpoint,
    status_code, error_class, event_type) ${parts.join('\nUNION ALL\n')}`);
}

describe('the rules by consumers', () => {
  const at = START + 70 * HOUR;
  const rule = (service: string): SloDefinition => ({ ...RULE, scope: { service: [service] } });
  const page = async (service: string) => number((await asked(sloPageQuery(DATABASE, rule(service)).sql, at))[0].burn);
  const tickets = (service: string) => asked(sloConsumerQuery(DATABASE, rule(service)).sql, at);

  it('page where one big consumer is healthy and 99 small ones are broken', async () => {
    await insertBurn('many', at, [
      ['big', 50_000, false, 1],
      ['small', 3, true, 99],
    ]);
    // Of all calls 0.6% are bad: by requests the budget burns at 1.2 times the allowed rate.
    expect(await page('many')).toBeGreaterThan(1);
  });

  it('make a ticket, not a page, where one consumer of a thousand is broken', async () => {
    await insertBurn('one', at, [
      ['healthy', 10, false, 999],
      ['broken', 2000, true, 1],
    ]);
    expect(await page('one')).toBe(0);
    const firing = (await tickets('one')).filter(({ burn }) => number(burn) > 1);
    expect(firing).toEqual([
      expect.objectContaining({
        slo: 'rule',
        consumer_id: 'broken0',
        page: expect.stringContaining('/consumers/organization/broken0'),
      }),
    ]);
  });

  it('are quiet for a few errors of a few consumers, and without calls', async () => {
    await insertBurn('few', at, [
      ['healthy', 10, false, 5],
      ['broken', 2, true, 4],
    ]);
    expect(await page('few')).toBe(0);
    expect(await tickets('few')).toEqual([]);
    expect(await page('nothing')).toBe(0);
  });

  it('end when the short window is healthy again', async () => {
    await insertBurn('over', at - 90 * MINUTE, [['small', 30, true, 50]]);
    await insertBurn('over', at, [['small', 30, false, 50]]);
    expect(await page('over')).toBe(0);
  });
});
