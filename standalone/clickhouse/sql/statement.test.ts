import { selectIntoFile } from './rewrite';
import { parseStatement } from './statement';

describe('parseStatement', () => {
  it.each([
    ['SELECT 1', 'select'],
    ['  (SELECT 1) UNION ALL SELECT 2', 'select'],
    ['WITH 1 AS x SELECT x', 'select'],
    ['INSERT INTO t SELECT 1', 'insert'],
    ['CREATE TABLE t AS SELECT 1', 'command'],
    ['SHOW TABLES', 'command'],
  ])('%s is of kind %s', (sql, kind) => {
    expect(parseStatement(sql).kind).toBe(kind);
  });

  it.each([
    ['SELECT 1 FORMAT JSON', 'JSON'],
    ['SELECT 1 format `CSV` SETTINGS max_threads = 1;', 'CSV'],
    ["SELECT format('{}', 1)", undefined],
    ['SELECT a AS format FROM t', undefined],
    ["SELECT 'x FORMAT CSV'", undefined],
  ])('%s has the format %s', (sql, format) => {
    expect(parseStatement(sql).format).toBe(format);
  });

  it('refuses a second statement and an empty one, as ClickHouse over HTTP', () => {
    expect(() => parseStatement('SELECT 1; DROP TABLE t')).toThrow(/Multi-statements are not allowed/);
    expect(() => parseStatement(' -- nothing\n;')).toThrow(/Empty query/);
    expect(parseStatement("SELECT ';' ; -- the end").text).toBe("SELECT ';'");
  });
});

describe('selectIntoFile', () => {
  it.each([
    ['SELECT 1', "SELECT 1 INTO OUTFILE '/x' TRUNCATE FORMAT TSV"],
    ['SELECT 1 FORMAT JSON SETTINGS a = 1 -- end', "SELECT 1  INTO OUTFILE '/x' TRUNCATE FORMAT JSON SETTINGS a = 1"],
    ['SELECT 1 SETTINGS a = 1', "SELECT 1 SETTINGS a = 1 INTO OUTFILE '/x' TRUNCATE FORMAT TSV"],
  ])('%s', (sql, expected) => {
    expect(selectIntoFile(parseStatement(sql), '/x', 'TSV')).toBe(expected);
  });
});
