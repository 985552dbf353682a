import fs from 'node:fs';
import path from 'node:path';
import { CONSUMER_LEVELS } from '../../model/consumers';
import { SOURCES } from '../../model/sources';
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

describe.each(Object.values(QUERIES).flat())('$name', ({ columns, sql }) => {
  it.each(CONSUMER_LEVELS)('answers with the columns that it declares, on the level %s', async (pivot) => {
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

it.each(Object.entries(SOURCES))('source %s has its time column, dimensions and measures', async (_, source) => {
  const names = (await columnsOf(`TABLE ${DATABASE}.${source.table}`)).map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining([source.timeColumn, ...source.dimensions]));
});
