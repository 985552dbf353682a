import { CONSUMER_LEVELS, consumerColumn, isConsumerLevel } from './consumers';
import { isDimension, kindOf } from './dimensions';
import { ERROR_CLASSES } from './errorClasses';
import { chooseRollup } from './chooseRollup';
import { REQUIRED_TABLES, ROLLUPS } from './sources';

it('has a dimension for every level of a consumer', () => {
  expect(CONSUMER_LEVELS.map(consumerColumn).every(isDimension)).toBe(true);
  expect(isConsumerLevel('planet')).toBe(false);
  expect(isDimension('country OR 1 = 1')).toBe(false);
});

it('knows which values a dimension can have where the code fixes them', () => {
  expect(kindOf('error_class')).toEqual({ kind: 'closed', values: ERROR_CLASSES });
  expect(kindOf('endpoint')).toEqual({ kind: 'open' });
});

it('chooses of each grain the smallest rollup, unless one of a finer grain is smaller, that has the columns and measures', () => {
  const tables = (columns: Parameters<typeof chooseRollup>[1]['columns'], ...measures: ['durations'] | []) =>
    [86_400, 3600].map((grain) => chooseRollup(grain, { columns, measures: ['calls', ...measures] })?.rollup.table);
  expect(tables([])).toEqual([undefined, 'trait_calls_per_hour']);
  expect(tables(['sdk_name', 'sdk_version'])).toEqual([undefined, 'trait_calls_per_hour']);
  expect(tables(['region', 'asn'])).toEqual([undefined, undefined]);
  expect(tables(['endpoint', 'method'], 'durations')).toEqual([undefined, 'endpoint_calls_per_hour']);
  expect(tables(['application_id'])).toEqual(['consumer_calls_per_day', 'consumer_calls_per_hour']);
  expect(tables(['application_id'], 'durations')).toEqual(['consumer_calls_per_day', undefined]);
  expect(tables(['application_id', 'service', 'error_class'])).toEqual(['consumer_endpoint_usage_per_day', undefined]);
});

it('answers a question about money by day from the rollup of consumers and endpoints, and by hour from events', () => {
  const table = (grain: number, columns: Parameters<typeof chooseRollup>[1]['columns']) =>
    chooseRollup(grain, { columns, measures: ['calls', 'revenue', 'cost'] })?.rollup.table;
  expect(table(86_400, [])).toBe('consumer_endpoint_usage_per_day');
  expect(table(86_400, ['organization_id', 'plan_id', 'endpoint'])).toBe('consumer_endpoint_usage_per_day');
  expect(table(86_400, ['organization_id', 'region'])).toBeUndefined();
  expect(table(3600, [])).toBeUndefined();
});

it('answers no question about calls from a rollup without measures, which has some of the calls only', () => {
  expect(chooseRollup(86_400, { columns: ['experiment', 'application_id'], measures: [] })).toBeUndefined();
});

it('answers a question of quotas from their rollup where it has the columns', () => {
  const choice = (...columns: Parameters<typeof chooseRollup>[1]['columns']) =>
    chooseRollup(3600, { columns, measures: [], table: 'quota_hourly' })?.rollup.table;
  expect([choice('organization_id', 'plan_id'), choice('organization_id', 'service')]).toEqual([
    'quota_hourly',
    undefined,
  ]);
});

it('names the time of all rollups of a grain alike: which one is read is known late', () => {
  const columns = new Set(ROLLUPS.map(({ grainSeconds, timeColumn }) => `${grainSeconds} ${timeColumn}`));
  expect(columns).toEqual(new Set(['3600 hour', '86400 day']));
});

it('requires the tables of all rollups', () => {
  expect(REQUIRED_TABLES).toEqual(expect.arrayContaining(['events', ...ROLLUPS.map(({ table }) => table)]));
});
