import { filterCondition, type DimensionFilter } from '../../src/sql/filters';
import { resolveSource } from '../../src/sql/sourceReference';
import { expandMacros } from '../../standalone/host/app/datasource/clickhouse/expandMacros';

/** What a scene and the data source would fill in. */
export interface Choices {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Seconds. */
  interval?: number;
  pivot?: string;
  compare?: string;
  filters?: DimensionFilter[];
  /** Inner calls count too. */
  inner?: boolean;
  /** The reader's time zone, as Grafana names it. */
  zone?: string;
  /** The API version and the SDK that a screen is about. */
  version?: string;
  sdk?: string;
  /** The kind of event that a timeline shows. */
  event?: string;
}

/**
 * The SQL as ClickHouse gets it: the scene's references and the data source's macros replaced.
 * @throws Error when something is left that only Grafana's front end could fill in
 */
export function expand(sql: string, { from, to, interval = 600, filters = [], ...chosen }: Choices): string {
  const values: Record<string, string> = {
    '${pivot:percentencode}': chosen.pivot ?? 'organization',
    '${compare:percentencode}': chosen.compare ?? 'previous_period',
    '${inner:percentencode}': String(chosen.inner ?? false),
    '${filters:raw}': filterCondition(filters),
    '${version:percentencode}': percentEncoded(chosen.version ?? 'v1'),
    '${sdk:percentencode}': percentEncoded(chosen.sdk ?? 'platform-node'),
    '${event:percentencode}': percentEncoded(chosen.event ?? 'all'),
    '${__timezone:percentencode}': encodeURIComponent(chosen.zone ?? 'utc'),
  };
  const sourced = sql.replace(/\$\{source\.([^:]+):raw\}/g, (_, path: string) => resolveSource(path, filters));
  const filled = Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, () => value), sourced);
  const expanded = expandMacros(filled, { from, to, intervalMs: interval * 1000 });
  if (/\$|\[\[/.test(expanded)) {
    throw new Error(`Something is left to fill in: ${expanded}`);
  }
  return expanded;
}

/** As Grafana's format percentencode: also the characters that encodeURIComponent leaves. */
function percentEncoded(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
