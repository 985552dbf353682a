import { parseConfig } from '../config/config';
import { TEST_KEY } from '../pipeline/testing';
import { addChecksums, readChecksums } from './schemaChecksums';
import { readSchemaFiles } from './schemaFiles';
import { fillMacros } from './schemaMacros';
import { splitStatements } from './splitStatements';

describe('splitStatements', () => {
  it('splits at semicolons that are not in strings, identifiers or comments', () => {
    const script = `
      -- first; comment
      SELECT ';', 'it''s; \\'; fine', "a;b", \`c;d\` /* ; */ ;
      /* only; a comment */
      ;
      SELECT 2 -- no semicolon; here
    `;
    const statements = splitStatements(script);
    expect(statements).toHaveLength(2);
    expect(statements[0]).toMatch(/^-- first; comment\s+SELECT ';', .* `c;d` \/\* ; \*\/$/);
    expect(statements[1]).toMatch(/^\/\* only; a comment \*\/|^SELECT 2/);
  });

  it('finds nothing in comments and blanks', () => {
    expect(splitStatements(' -- a\n;; /* b */ ; \n')).toEqual([]);
  });
});

describe('fillMacros', () => {
  const single = parseConfig({ retention: { event_days: 7 } }, TEST_KEY);
  const cluster = parseConfig({ clickhouse: { cluster: 'main', database: 'api' } }, TEST_KEY);

  it('serves a single server and a cluster', () => {
    const sql =
      'CREATE TABLE {database}.t {on_cluster} ENGINE = {engine:ReplacingMergeTree(ver)} {event_retention_days}';
    expect(fillMacros(sql, single)).toBe('CREATE TABLE callsight.t  ENGINE = ReplacingMergeTree(ver) 7');
    expect(fillMacros(sql, cluster)).toBe(
      "CREATE TABLE api.t ON CLUSTER main ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', ver) 90"
    );
    expect(fillMacros('{deduplication_window}', single)).toBe('non_replicated_deduplication_window = 10000');
    expect(fillMacros('{deduplication_window}', cluster)).toContain('replicated_deduplication_window = 10000');
  });

  it('refuses a macro that does not exist', () => {
    expect(() => fillMacros('{databse}', single)).toThrow(/Unknown macro \{databse\}\. Known: database/);
  });

  it('leaves no macro in the schema files', () => {
    for (const { sql } of readSchemaFiles()) {
      expect(fillMacros(sql, single)).not.toMatch(/[{}]/);
      expect(fillMacros(sql, cluster)).toContain('ON CLUSTER main');
    }
  });
});

describe('the numbered schema files', () => {
  const files = readSchemaFiles();

  it('are those that were recorded, unchanged: `npm run schema:checksums` adds new ones', () => {
    expect(addChecksums(readChecksums(), files)).toEqual(readChecksums());
  });

  it('are numbered without a gap', () => {
    const numbers = files.map(({ version }) => version).filter((version) => version > 0);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('may be added, but not edited or removed', () => {
    const first = { name: '0001_a.sql', version: 1, sql: 'SELECT 1' };
    const second = { name: '0002_b.sql', version: 2, sql: 'SELECT 2' };
    const unnumbered = { name: 'retention.sql', version: 0, sql: 'SELECT 0' };
    const recorded = addChecksums(new Map(), [first]);
    expect([...addChecksums(recorded, [first, second, unnumbered]).keys()]).toEqual(['0001_a.sql', '0002_b.sql']);
    expect(() => addChecksums(recorded, [{ ...first, sql: 'SELECT 3' }])).toThrow(/^0001_a\.sql: edited or removed/);
    expect(() => addChecksums(recorded, [second])).toThrow(/^0001_a\.sql: edited or removed/);
  });
});
