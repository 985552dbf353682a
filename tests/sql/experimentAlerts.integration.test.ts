import type { ExperimentDefinition, GuardrailMetric } from '../../model/experiments';
import { testContrast } from '../../src/experiment/effects/testContrast';
import type { Rule } from '../../src/experiment/effects/rule';
import { metricContrast } from '../../src/experiment/report/contrasts';
import { MINIMUM } from '../../src/experiment/report/judge';
import { guardrailAlertQuery } from '../../src/queries/alerts/experiment/guardrailAlertQuery';
import { SPLIT_ALERT_EVIDENCE, splitAlertQuery } from '../../src/queries/alerts/experiment/splitAlertQuery';
import { experimentData } from '../../src/queries/experiment/experimentData';
import { latencyPercentilesQuery } from '../../src/queries/experiment/latencyPercentilesQuery';
import { momentsQuery } from '../../src/queries/experiment/momentsQuery';
import type { Query } from '../../src/sql/query';
import { valueOf } from '../experiments/adapters/adapter';
import type { Event } from '../experiments/adapters/events';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { expand } from './expand';
import { FROM, insertCalls, scope, TO } from './experimentEvents';

const PLANNED = 120;

const definition = (key: string, changed: Partial<ExperimentDefinition> = {}): ExperimentDefinition => ({
  ...{ key, hypothesis: '', unit: 'application', services: [], goal_endpoint: '', planned_units: PLANNED },
  variants: [
    { name: 'control', weight: 1 },
    { name: 'treatment', weight: 1 },
  ],
  ...{ start: new Date(FROM * 1000).toISOString(), end: new Date(TO * 1000).toISOString() },
  ...{ success: [], guardrails: [] },
  ...changed,
});

/** Consumers of both arms, those of the treatment with another share of failures and another latency. */
function calls(key: string, arms: [control: number, treatment: number], harm: { failed: number; slower: number }) {
  return arms.flatMap((consumers, position) =>
    Array.from({ length: consumers * 60 }, (_call, i): Event => {
      const random = (salt: number) => (Math.imul(i + 1, 2_654_435_761 + salt * 40_503) >>> 8) / 2 ** 24;
      const treated = position === 1;
      const unit = Math.floor(consumers * random(1) ** 1.2);
      return {
        ...{ unit: `${key}-${treated ? 't' : 'c'}${unit}`, endpoint: '/e1', experiment: key },
        time: FROM + 60 + Math.floor((TO - FROM - 120) * random(2)),
        status: random(3) < 0.02 + (treated ? harm.failed : 0) ? 503 : 200,
        latency: Math.round(20_000 * 8 ** random(4 + (unit % 5)) * (treated ? harm.slower : 1)) / 1000,
        variant: treated ? 'treatment' : 'control',
      };
    })
  );
}

const NO_HARM = { failed: 0, slower: 1 };

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertCalls(database, 'right', calls('right', [52, 48], NO_HARM));
  await insertCalls(database, 'harmful', calls('harmful', [50, 50], { failed: 0.3, slower: 3 }));
  await insertCalls(database, 'broken', calls('broken', [70, 25], NO_HARM));
  await insertCalls(database, 'tiny', calls('tiny', [9, 9], { failed: 0.5, slower: 4 }));
  await define(
    ['right', 'harmful', 'broken', 'tiny'].map((key) => definition(key)),
    1000
  );
});
afterAll(() => database.close());

async function define(definitions: ExperimentDefinition[], loaded: number): Promise<void> {
  const rows = definitions.map(
    (one) => `('${one.key}', '${JSON.stringify(one)}', fromUnixTimestamp64Milli(${loaded}))`
  );
  await database.run(`INSERT INTO ${DATABASE}.experiments (key, definition, loaded_time)
    VALUES ${rows.join(', ')}, ('', '', fromUnixTimestamp64Milli(${loaded}))`);
}

/** The rows of a rule at a moment, by default a minute before the end. */
const evaluated = (sql: string, at = TO * 1000 - 60_000) =>
  database.rows(expand(sql, { from: at - 3_600_000, to: at }));

/** The rows of a query as a screen reads them. */
async function answer<Row>({ sql, columns }: Query<Row>): Promise<Row[]> {
  const isComplete = (row: Partial<Row>): row is Row => Object.keys(columns).every((name) => name in row);
  const stored = await database.rows(sql);
  return stored
    .map((values) => {
      const row: Partial<Row> = {};
      for (const name in columns) {
        row[name] = columns[name].read(values[name]);
      }
      return row;
    })
    .filter(isComplete);
}

const watched = (key: string) => ({ database: DATABASE, key, unit: 'application' as const });
const guardrail = (key: string, metric: GuardrailMetric['metric'], weighting: GuardrailMetric['weighting']) =>
  guardrailAlertQuery({ ...watched(key), metric, weighting, better: 'lower', goalEndpoint: '' }).sql;

describe('the rule of the split', () => {
  const evidence = async (key: string) => Number((await evaluated(splitAlertQuery(watched(key)).sql))[0].evidence);

  it('fires for a broken split, and not for a right one', async () => {
    expect(await evidence('broken')).toBeGreaterThan(SPLIT_ALERT_EVIDENCE);
    expect(await evidence('right')).toBeLessThan(0);
  });

  it('weighs every split alike: 1 / ((n + 1) × binomial probability)', async () => {
    let logChoose = 0;
    for (let i = 1; i <= 25; i++) {
      logChoose += Math.log10((70 + i) / i);
    }
    expect(await evidence('broken')).toBeCloseTo(-Math.log10(96) - logChoose + 95 * Math.log10(2), 9);
  });

  it('follows the weights of the definition, of which some are 0', async () => {
    const variants = [
      { name: 'control', weight: 70 },
      { name: 'treatment', weight: 25 },
      { name: 'retired', weight: 0 },
    ];
    await define([definition('broken', { variants }), definition('right')], 2000);
    expect(await evidence('broken')).toBeLessThan(0);
  });
});

describe('the rule of a guardrail', () => {
  const CASES = [
    ['server_error_rate', 'consumers'],
    ['server_error_rate', 'calls'],
    ['latency_mean', 'consumers'],
    ['latency_p50', 'calls'],
    ['latency_p95', 'calls'],
  ] as const;

  beforeAll(() =>
    define(
      ['right', 'harmful', 'tiny'].map((key) => definition(key)),
      3000
    )
  );

  it.each(CASES)('of %s by %s fires for harm, and not without', async (metric, weighting) => {
    const [harmful] = await evaluated(guardrail('harmful', metric, weighting));
    expect(harmful).toMatchObject({ experiment: 'harmful', variant: 'treatment' });
    expect(Number(harmful.harm)).toBeGreaterThan(0);
    const [right] = await evaluated(guardrail('right', metric, weighting));
    expect(Number(right.harm)).toBeLessThan(0);
  });

  it.each(CASES)('of %s by %s has the bound of the verdict without the past', async (metric, weighting) => {
    const own = scope('harmful');
    const data = experimentData(await answer(momentsQuery(own)), await answer(latencyPercentilesQuery(own)), []);
    const { alpha } = MINIMUM;
    const rule: Rule = { kind: 'sequential', tuning: { plannedUnits: PLANNED, alpha } };
    const found = valueOf(
      metricContrast(data, { metric, weighting, baseline: 'control', variant: 'treatment', rule, alpha })
    );
    const contrast = found.cuped?.unadjusted ?? found.contrast;
    const { interval } = valueOf(testContrast(contrast, { rule, alpha, alternative: 'greater' }));
    const wanted = found.scale === 'log' ? Math.expm1(interval.low ?? 0) : interval.low;
    const [row] = await evaluated(guardrail('harmful', metric, weighting));
    expect(Number(row.harm)).toBeCloseTo(Number(wanted), 9);
  });

  it('has no point with too few consumers', async () => {
    expect(await evaluated(guardrail('tiny', 'server_error_rate', 'calls'))).toEqual([]);
  });
});

describe('a rule of an experiment that does not run', () => {
  const rules = () => [splitAlertQuery(watched('harmful')).sql, guardrail('harmful', 'server_error_rate', 'consumers')];

  beforeAll(() => define([definition('harmful')], 4000));

  it.each([
    ['before its start', FROM * 1000 - 1],
    ['after its end', TO * 1000],
  ])('is quiet %s', async (_when, at) => {
    for (const sql of rules()) {
      expect(await evaluated(sql, at)).toEqual([]);
      expect(await evaluated(sql)).toHaveLength(1);
    }
  });

  it('is quiet once it was stopped, and once it is not defined', async () => {
    const end = new Date(TO * 1000 - 120_000).toISOString();
    await define([definition('harmful', { end })], 5000);
    for (const sql of rules()) {
      expect(await evaluated(sql)).toEqual([]);
    }
    await define([definition('right')], 6000);
    for (const sql of rules()) {
      expect(await evaluated(sql)).toEqual([]);
    }
  });
});
