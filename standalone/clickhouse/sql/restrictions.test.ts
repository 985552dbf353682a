import { tokenize } from './lexer';
import { checkRestrictions, refusedTableFunctions } from './restrictions';

const REFUSED = refusedTableFunctions(['numbers', 'file', 'url', 's3', 'remote', 'someFutureSource', 'generateRandom']);
const check = (sql: string) => checkRestrictions([...tokenize(sql)], REFUSED);

describe('checkRestrictions', () => {
  it.each([
    "SELECT * FROM file('/etc/passwd')",
    "SELECT * FROM FILE ('/etc/passwd')",
    "SELECT * FROM `file`('/etc/passwd')",
    "SELECT * FROM `\\x66ile`('/etc/passwd')",
    "SELECT file('/etc/passwd')",
    "SELECT * FROM /* x */ url/**/('http://169.254.169.254/')",
    'SELECT * FROM someFutureSource(1)',
    "INSERT INTO FUNCTION file('x.csv') SELECT 1",
    "CREATE VIEW v AS SELECT * FROM s3('x')",
    "CREATE TABLE t (a UInt8) ENGINE = File('CSV')",
    "CREATE TABLE t (a UInt8) ENGINE URL('http://x', 'CSV')",
    "CREATE DATABASE d ENGINE = Filesystem('/')",
    "CREATE DICTIONARY d (a UInt8) PRIMARY KEY a SOURCE(FILE(path '/etc/passwd' format 'CSV'))",
    "CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = local, path = '/')",
    "INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV",
    "BACKUP DATABASE d TO File('/x')",
    'SYSTEM SHUTDOWN',
    "ATTACH TABLE t FROM '/etc' (a UInt8) ENGINE = MergeTree ORDER BY a",
  ])('refuses %s', (sql) => {
    expect(() => check(sql)).toThrow(expect.objectContaining({ type: 'ACCESS_DENIED', code: 497 }));
  });

  it('refuses INTO OUTFILE with the code of ClickHouse', () => {
    expect(() => check("SELECT 1 INTO OUTFILE '/x'")).toThrow(expect.objectContaining({ code: 358 }));
  });

  it.each([
    'SELECT * FROM numbers(10)',
    "SELECT 'file(' AS file, count() FROM t WHERE engine = 'File'",
    'SELECT engine FROM system.tables',
    'CREATE TABLE source (time DateTime) ENGINE = Memory',
    'CREATE TABLE t (engine String, a UInt8) ENGINE = ReplacingMergeTree(a) ORDER BY a',
    'CREATE MATERIALIZED VIEW v TO t AS SELECT 1 AS a',
    'SYSTEM FLUSH LOGS',
    'KILL QUERY WHERE 1 ASYNC',
  ])('allows %s', (sql) => {
    expect(() => check(sql)).not.toThrow();
  });
});
