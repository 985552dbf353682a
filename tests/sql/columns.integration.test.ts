import fs from 'node:fs';
import path from 'node:path';
import { CONSUMER_LEVELS } from '../../model/consumers';
import { ERROR_CLASSES } from '../../model/errorClasses';
import { EVENTS, ROLLUPS } from '../../model/sources';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand } from './expand';
import { QUERIES } from './queries';

const CHOICES = { from: START, to: START + 24 * HOUR, interval: 3600 };

const sqlOf = (sql: string, pivot?: string) =>
  expand(sql.replaceAll('${database:percentencode}', DATABASE), { ...CHOICES, pivot });

const FOLDER = path.join(__dirname, '../../src/queries');
const QUERY_FILES = fs
  .readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.ts$/.test(file))
  .map((file) => path.join(FOLDER, file));

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 2000);
});
afterAll(() => database.close());

/** How a value is stored, which its reader does not see. */
const STORAGE = /^(?:LowCardinality\(|SimpleAggregateFunction\(\w+, )(.*)\)$/;

/** Name and type of the columns of a table or of a query in parentheses. */
const columnsOf = async (described: string) =>
  (await database.rows(`DESCRIBE ${described}`)).map(({ name, type }) => [name, String(type).replace(STORAGE, '$1')]);

/** The levels on which a query differs: the first of those on which it is the same. */
const levelsOf = (sql: string) => [
  ...new Map([...CONSUMER_LEVELS].reverse().map((level) => [sqlOf(sql, level), level])).values(),
];

describe.each(Object.values(QUERIES).flat())('$name', ({ columns, sql }) => {
  it.each(levelsOf(sql))('answers with the columns that it declares, on the level %s', async (pivot) => {
    expect(await columnsOf(`(${sqlOf(sql, pivot)})`)).toEqual(
      Object.entries(columns).map(([name, { type }]) => [name, type])
    );
  });
});

it('knows every query', () => {
  const exported = QUERY_FILES.flatMap((file) => [
    ...fs.readFileSync(file, 'utf8').matchAll(/^export (?:function|const) (\w+Query)\b/gm),
  ]);
  expect(exported.map(([, name]) => name).sort()).toEqual(Object.keys(QUERIES).sort());
});

it.each([EVENTS, ...ROLLUPS])('source $table has its time column and dimensions', async (source) => {
  const names = (await columnsOf(`TABLE ${DATABASE}.${source.table}`)).map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining([source.timeColumn, ...source.dimensions]));
});

// A rollup without measures answers questions of its own, and has what they need.
it.each(ROLLUPS.filter(({ measures }) => measures.length > 0))(
  'rollup $table has a column for each error class and each measure',
  async ({ table, measures }) => {
    const names = (await columnsOf(`TABLE ${DATABASE}.${table}`)).map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(ERROR_CLASSES.map((name) => `class_${name}`)));
    expect(names.includes('durations')).toBe(measures.includes('durations'));
  }
);

describe.each(ROLLUPS)('rollup $table', ({ table, timeColumn, dimensions, where, grainSeconds }) => {
  it('is keyed by its time and dimensions, and by nothing else', async () => {
    const keys = await database.rows(`SELECT name FROM system.columns WHERE database = '${DATABASE}'
      AND table = '${table}' AND is_in_sorting_key`);
    const others = await database.rows(`SELECT name FROM system.columns WHERE database = '${DATABASE}'
      AND table = '${table}' AND NOT is_in_sorting_key AND default_kind != 'ALIAS' AND type NOT LIKE '%AggregateFunction(%'`);
    expect(keys.map(({ name }) => name).sort()).toEqual([timeColumn, ...dimensions].sort());
    expect(others).toEqual([]);
  });

  it('has a view that takes the events of the catalogue, by intervals of its grain', async () => {
    const [{ as_select: select }] = await database.rows(
      `SELECT as_select FROM system.tables WHERE database = '${DATABASE}' AND name = '${table}_mv'`
    );
    expect(String(select)).toContain(`FROM ${DATABASE}.events `);
    expect(String(select)).toContain(` WHERE ${where} GROUP BY `);
    const off = await database.rows(`SELECT count() AS off FROM ${DATABASE}.${table}
      WHERE toUnixTimestamp(${timeColumn}) % ${grainSeconds} != 0`);
    expect(off).toEqual([{ off: 0 }]);
  });

  it('has the retention and the window of tokens of the catalogue', async () => {
    const [{ engine_full: engine }] = await database.rows(
      `SELECT engine_full FROM system.tables WHERE database = '${DATABASE}' AND name = '${table}'`
    );
    expect(engine).toContain(`TTL ${timeColumn} + toIntervalDay(10000)`);
    expect(engine).toContain('non_replicated_deduplication_window = 10000');
  });
});
