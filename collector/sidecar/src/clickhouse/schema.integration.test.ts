import { ROLLUPS } from '../../../../model/sources';
import { type ClickHouseClient } from '@clickhouse/client';
import { startUnrestrictedClickHouse } from '../../../../standalone/clickhouse/testing';
import { parseConfig, type SidecarConfig } from '../config/config';
import { COLUMNS } from '../pipeline/event/columns';
import { COLUMN_TYPES } from '../pipeline/event/columnTypes';
import { MEMBERS } from '../pipeline/event/eventValues';
import { TEST_KEY } from '../pipeline/testing';
import { createClient } from './client/client';
import { EVENT_COLUMNS } from './native/eventColumns';
import { BATCH_ID } from './insert/insertBatch';
import { migrate } from './migrate';
import { readSchemaFiles } from './schemaFiles';

/** Tables that hold no rollup, and the views of docs/sql.md. */
const OTHER_TABLES = 28 + 10;

describe('migrations', () => {
  let server: Awaited<ReturnType<typeof startUnrestrictedClickHouse>>;
  let client: ClickHouseClient;
  const configFor = (database: string, retention = {}): SidecarConfig =>
    parseConfig({ clickhouse: { url: server.url, database }, retention }, TEST_KEY);

  beforeAll(async () => {
    server = await startUnrestrictedClickHouse();
    client = createClient(configFor('callsight'));
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  const columnTtl = async (database: string) => {
    const result = await client.query({ query: `SHOW CREATE TABLE ${database}.events`, format: 'JSONEachRow' });
    return JSON.stringify(await result.json());
  };

  it('apply every file once, and nothing the second time', async () => {
    const names = readSchemaFiles().map((file) => file.name);
    expect(await migrate(client, configFor('callsight'))).toEqual({ applied: names });
    expect(await migrate(client, configFor('callsight'))).toEqual({ applied: [] });
  });

  it('leave the columns of the catalogue in its order, with their types', async () => {
    await migrate(client, configFor('columns'));
    const result = await client.query({ query: 'DESCRIBE TABLE columns.events', format: 'JSONEachRow' });
    const described = await result.json<{ name: string; type: string; default_type: string }>();
    const stored = described.filter(({ default_type }) => default_type !== 'ALIAS');
    const catalogue = MEMBERS.map((member) => COLUMNS[member]);
    expect(stored.map(({ name, type }) => [name, type])).toEqual([
      ...catalogue.map(({ name, type }) => [name, COLUMN_TYPES[type].clickHouse]),
      [BATCH_ID, 'LowCardinality(String)'],
    ]);
    const written = EVENT_COLUMNS.map(({ name, type }) => [name, type]);
    expect(written).toEqual(catalogue.map(({ name, type }) => [name, COLUMN_TYPES[type].clickHouse]));
  });

  it('may be run by several sidecars at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => migrate(client, configFor('several'))));
    expect(new Set(all.flatMap((result) => result.applied)).size).toBe(readSchemaFiles().length);
    const tables = await client.query({ query: 'SHOW TABLES FROM several', format: 'JSONEachRow' });
    // Each rollup has a view.
    expect((await tables.json()).length).toBe(OTHER_TABLES + 2 * ROLLUPS.length);
  });

  it('apply a changed retention to tables that exist', async () => {
    await migrate(client, configFor('kept'));
    expect(await columnTtl('kept')).toContain('toIntervalDay(90)');
    expect(await migrate(client, configFor('kept', { event_days: 45 }))).toEqual({ applied: ['retention.sql'] });
    expect(await columnTtl('kept')).toContain('toIntervalDay(45)');
  });

  it('name the file and the statement that fail', async () => {
    const broken = [{ name: '0001_broken.sql', version: 1, sql: 'SELECT 1; CREATE TABLE {database}.x (a Nonsense)' }];
    const error = await migrate(client, configFor('broken'), broken).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/^MigrationError: 0001_broken\.sql: .*Nonsense[\s\S]*CREATE TABLE broken\.x/);
    const macro = [{ name: '0001_macro.sql', version: 1, sql: 'SELECT {nothing}' }];
    await expect(migrate(client, configFor('broken'), macro)).rejects.toThrow(/0001_macro\.sql: Unknown macro/);
  });

  it('refuse a file that was changed after it had been applied', async () => {
    const file = { name: '0001_a.sql', version: 1, sql: 'SELECT 1' };
    await migrate(client, configFor('changed'), [file]);
    await expect(migrate(client, configFor('changed'), [{ ...file, sql: 'SELECT 2' }])).rejects.toThrow(
      /0001_a\.sql was changed after it had been applied/
    );
  });
});
