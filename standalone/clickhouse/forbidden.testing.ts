/** Codes of ClickHouse for a refusal (its src/Common/ErrorCodes.cpp). */
export const CODE = {
  UNSUPPORTED_METHOD: 1,
  BAD_ARGUMENTS: 36,
  UNKNOWN_FUNCTION: 46,
  READONLY: 164,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  TIMEOUT_EXCEEDED: 159,
  TOO_MANY_ROWS: 158,
  MEMORY_LIMIT_EXCEEDED: 241,
  NOT_ENOUGH_SPACE: 243,
  INVALID_CONFIG_PARAMETER: 318,
  SUPPORT_IS_DISABLED: 344,
  INTO_OUTFILE_NOT_ALLOWED: 358,
  QUERY_IS_PROHIBITED: 392,
  FUNCTION_THROW_IF_VALUE_IS_NON_ZERO: 395,
  TOO_MANY_ROWS_OR_BYTES: 396,
  SETTING_CONSTRAINT_VIOLATION: 452,
  INVALID_USAGE_OF_INPUT: 477,
  PATH_ACCESS_DENIED: 481,
  ACCESS_DENIED: 497,
  AUTHENTICATION_FAILED: 516,
  USER_SESSION_LIMIT_EXCEEDED: 700,
  CLUSTER_DOESNT_EXIST: 701,
} as const;

/** A statement and the codes that it may be refused with. */
export type Refused = [statement: string, ...codes: number[]];

const denied = (...statements: string[]): Refused[] => statements.map((statement) => [statement, CODE.ACCESS_DENIED]);

/**
 * Statements that reach files or other machines; neither account may run one.
 * @param at address that counts connections, host and port
 * @param file path of a file that does not exist
 */
export function outsideWorld(at: string, file: string): Refused[] {
  const bucket = `http://${at}/bucket/key.csv`;
  return [
    ...denied(
      `SELECT * FROM file('/etc/passwd', 'LineAsString')`,
      // Characters that ClickHouse takes for a blank and for quotes.
      `SELECT * FROM file\u00a0('/etc/passwd', 'LineAsString')`,
      `SELECT * FROM file\u2003('/etc/passwd', 'LineAsString')`,
      `SELECT * FROM \u201cfile\u201d('/etc/passwd', 'LineAsString')`,
      `SELECT * FROM \`/etc/passwd\``,
      `SELECT * FROM default.\`/etc/passwd\``,
      `DESCRIBE TABLE file('/etc/passwd')`,
      `EXPLAIN SELECT * FROM file('/etc/passwd', 'LineAsString')`,
      `SELECT * FROM filesystem('/etc')`,
      `SELECT * FROM url('http://${at}/', 'LineAsString')`,
      `DESCRIBE TABLE url('http://${at}/')`,
      `SELECT * FROM remote('${at}', system.one)`,
      `SELECT * FROM remoteSecure('${at}', system.one)`,
      `SELECT * FROM s3('${bucket}', 'CSV', 'a String')`,
      `SELECT * FROM gcs('${bucket}', 'CSV', 'a String')`,
      `SELECT * FROM hdfs('hdfs://${at}/x', 'CSV', 'a String')`,
      `SELECT * FROM mysql('${at}', 'd', 't', 'u', 'p')`,
      `SELECT * FROM postgresql('${at}', 'd', 't', 'u', 'p')`,
      `SELECT * FROM odbc('DSN=x', 'd', 't')`,
      `SELECT * FROM jdbc('x', 'd', 't')`,
      `SELECT * FROM mongodb('${at}', 'd', 'c', 'u', 'p', 'a String')`,
      `SELECT * FROM redis('${at}', 'k', 'k String, v String')`,
      `SELECT * FROM azureBlobStorage('http://${at}', 'c', 'b', 'a', 'k', 'CSV', 'auto', 'a String')`,
      `SELECT * FROM iceberg('http://${at}/bucket/key')`,
      `SELECT * FROM icebergLocal('${file}', 'Parquet', 'a String')`,
      `SELECT * FROM deltaLake('http://${at}/bucket/key')`,
      `SELECT * FROM deltaLakeLocal('${file}')`,
      `SELECT * FROM hudi('http://${at}/bucket/key')`,
      `SELECT * FROM ytsaurus('http://${at}', 'x', 'x', 'a String')`,
      `INSERT INTO FUNCTION file('${file}', 'TSV', 'a Int8') VALUES (1)`,
      `INSERT INTO FUNCTION url('http://${at}/', 'TSV', 'a Int8') VALUES (1)`,
      `CREATE TABLE callsight.x (a Int8) ENGINE = File(CSV)`,
      `CREATE TABLE callsight.x (a Int8) ENGINE = URL('http://${at}/', CSV)`,
      `CREATE TABLE callsight.x AS remote('${at}', system.one)`,
      `CREATE VIEW callsight.x AS SELECT * FROM url('http://${at}/', 'CSV', 'a String')`,
      `CREATE DICTIONARY callsight.d (a UInt64, b String) PRIMARY KEY a
       SOURCE(CLICKHOUSE(HOST '127.0.0.1' PORT ${at.split(':')[1]} USER 'x' TABLE 'x' DB 'x')) LAYOUT(FLAT()) LIFETIME(1)`,
      `CREATE DATABASE x ENGINE = MySQL('${at}', 'a', 'b', 'c')`,
      `CREATE FUNCTION f AS (x) -> x`,
      `DROP FUNCTION file`,
      `BACKUP DATABASE callsight TO File('${file}')`,
      `SYSTEM START LISTEN TCP`,
      `SYSTEM SHUTDOWN`
    ),
    // In a folder that does not exist: ClickHouse makes an empty file before it looks at the grants.
    [`SELECT * FROM sqlite('${file}/x', 't')`, CODE.ACCESS_DENIED, CODE.PATH_ACCESS_DENIED],
    [`SELECT * FROM executable('x.sh', 'TSV', 'a String')`, CODE.ACCESS_DENIED, CODE.UNSUPPORTED_METHOD],
    [`RESTORE DATABASE callsight FROM File('${file}')`, CODE.ACCESS_DENIED, CODE.INVALID_CONFIG_PARAMETER],
    [`SELECT file('/etc/passwd')`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`SELECT file('/proc/self/environ')`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`SELECT arrayMap(file, ['/etc/passwd'])`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`SELECT arrayMap(x -> file(x), ['/etc/passwd'])`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`SELECT * APPLY file FROM (SELECT '/etc/passwd')`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`SELECT \`file\`(a) FROM (SELECT '/etc/passwd' AS a)`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`WITH (x -> file(x)) AS f SELECT f('/etc/passwd')`, CODE.FUNCTION_THROW_IF_VALUE_IS_NON_ZERO],
    [`SELECT file('/etc/passwd', 'default')`, CODE.BAD_ARGUMENTS],
    [`SELECT FILE('/etc/passwd')`, CODE.UNKNOWN_FUNCTION],
    [`SELECT 1 INTO OUTFILE '${file}'`, CODE.INTO_OUTFILE_NOT_ALLOWED],
    [`SELECT * FROM input('a String')`, CODE.INVALID_USAGE_OF_INPUT],
    [`SELECT * FROM cluster('default', system.one)`, CODE.CLUSTER_DOESNT_EXIST],
    [`SELECT * FROM clusterAllReplicas('default', system.one)`, CODE.CLUSTER_DOESNT_EXIST],
    [`EXECUTE AS callsight_writer`, CODE.SUPPORT_IS_DISABLED],
  ];
}

/** Statements about accounts, other databases and the server; neither account may run one. */
export const administration: Refused[] = denied(
  'CREATE DATABASE other',
  'CREATE USER x',
  'CREATE ROLE x',
  'CREATE ROW POLICY p ON callsight.events USING 1',
  'CREATE NAMED COLLECTION callsight AS a = 1',
  'ALTER USER grafana_reader SETTINGS readonly = 0',
  'GRANT SELECT ON *.* TO grafana_reader',
  'REVOKE SELECT ON callsight.* FROM grafana_reader',
  'SHOW GRANTS FOR default',
  'SHOW USERS',
  'SHOW ACCESS',
  'SELECT * FROM system.users',
  'SELECT * FROM system.grants',
  'SELECT * FROM system.server_settings',
  'SELECT * FROM system.named_collections',
  'SELECT * FROM system.stack_trace',
  'DROP DATABASE system',
  'SYSTEM FLUSH LOGS'
);

/** Statements that change something, or look at what others do: not for a reader. */
export const changes: Refused[] = [
  ...denied(
    'INSERT INTO callsight.events (event_key) VALUES (1)',
    "INSERT INTO FUNCTION null('a Int8') VALUES (1)",
    'CREATE TABLE callsight.x (a Int8) ENGINE = MergeTree ORDER BY a',
    'CREATE TABLE callsight.x (a Int8) ENGINE = Memory',
    'CREATE TEMPORARY TABLE x (a Int8)',
    'CREATE VIEW callsight.v AS SELECT 1',
    'DROP TABLE callsight.events',
    'DROP DATABASE callsight',
    'ALTER TABLE callsight.events DELETE WHERE 1',
    'ALTER TABLE callsight.events UPDATE cost = 1 WHERE 1',
    'ALTER TABLE callsight.events ADD COLUMN b Int8',
    "ALTER TABLE callsight.events DROP PARTITION ID '20260101'",
    'DELETE FROM callsight.events WHERE 1',
    'TRUNCATE TABLE callsight.events',
    'OPTIMIZE TABLE callsight.events',
    'RENAME TABLE callsight.events TO callsight.e',
    'DETACH TABLE callsight.events',
    'CHECK TABLE callsight.events',
    'KILL QUERY WHERE 1',
    'SYSTEM STOP MERGES callsight.events',
    'USE system',
    'SHOW PROCESSLIST',
    'SHOW GRANTS FOR callsight_writer',
    'SHOW CREATE USER callsight_writer',
    'SELECT * FROM system.processes',
    'SELECT * FROM system.parts',
    'SELECT * FROM system.query_cache',
    'SELECT * FROM system.disks',
    'SELECT addressToLine(1) SETTINGS allow_introspection_functions = 1'
  ),
  ['SET readonly = 0', CODE.READONLY],
  ['SELECT 1 SETTINGS readonly = 0', CODE.READONLY],
  ['SELECT 1 SETTINGS readonly = 2', CODE.READONLY],
  ['SELECT 1 SETTINGS allow_ddl = 1', CODE.QUERY_IS_PROHIBITED],
  ['SELECT 1 SETTINGS max_memory_usage = 0', CODE.READONLY],
  ['SELECT 1 SETTINGS max_rows_to_read = 0', CODE.READONLY],
  ['SELECT 1 SETTINGS max_execution_time = 606', CODE.SETTING_CONSTRAINT_VIOLATION],
  ['SELECT 1 SETTINGS max_execution_time = 0', CODE.SETTING_CONSTRAINT_VIOLATION],
];
