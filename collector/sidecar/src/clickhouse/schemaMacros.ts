import { type SidecarConfig } from '../config/config';

type MacroConfig = Pick<SidecarConfig, 'clickhouse' | 'retention'>;

/**
 * Fills in the macros of a schema file, so that one set of files serves a single server and a cluster. On a cluster
 * tables are replicated; `{shard}`, `{database}`, `{table}` and `{replica}` in the result are ClickHouse's own macros.
 * @throws Error for a macro that does not exist.
 */
export function fillMacros(sql: string, config: MacroConfig): string {
  const { database, cluster, deduplication_window: window } = config.clickhouse;
  const values: Record<string, string> = {
    database,
    on_cluster: cluster === undefined ? '' : `ON CLUSTER ${cluster}`,
    deduplication_window:
      cluster === undefined
        ? `non_replicated_deduplication_window = ${window}`
        : `replicated_deduplication_window = ${window}, replicated_deduplication_window_seconds = 604800`,
    event_retention_days: String(config.retention.event_days),
    identifier_retention_days: String(config.retention.identifier_days),
    address_retention_days: String(config.retention.address_days),
    rollup_retention_days: String(config.retention.rollup_days),
    dead_letter_retention_days: String(config.retention.dead_letter_days),
  };
  return sql.replace(/\{(\w+)(?::(\w+)(?:\(([^)]*)\))?)?\}/g, (macro, name: string, engine?: string, args?: string) => {
    if (name === 'engine' && engine !== undefined) {
      return engineOf(engine, args, cluster !== undefined);
    }
    if (engine !== undefined || !Object.hasOwn(values, name)) {
      throw new Error(`Unknown macro ${macro}. Known: ${Object.keys(values).join(', ')}, engine:<MergeTree engine>.`);
    }
    return values[name];
  });
}

function engineOf(engine: string, args: string | undefined, replicated: boolean): string {
  if (!replicated) {
    return `${engine}(${args ?? ''})`;
  }
  const own = args ? `, ${args}` : '';
  return `Replicated${engine}('/clickhouse/tables/{shard}/{database}/{table}', '{replica}'${own})`;
}
