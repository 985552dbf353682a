import { type Rollup } from '../../../../model/sources';
import { type SchemaFile } from './schemaFiles';

/** Retention and window of tokens of the rollups, as a schema file without a number (see retention.sql). */
export function rollupRetention(rollups: readonly Rollup[]): SchemaFile {
  const statements = rollups.map(({ table, timeColumn, retention }) => {
    const alter = `ALTER TABLE {database}.${table} {on_cluster}`;
    const days = `{${retention.replace(/_days$/, '_retention_days')}}`;
    return `${alter} MODIFY TTL ${timeColumn} + INTERVAL ${days} DAY DELETE;\n${alter} MODIFY SETTING {deduplication_window};\n`;
  });
  return { name: 'rollup_retention', version: 0, sql: statements.join('') };
}
