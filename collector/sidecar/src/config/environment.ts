import { isObject } from '../../../../model/isObject';

/** How the text of a variable is read: a whole number, `true` or `false`, else text. */
type Kind = 'number' | 'boolean';

/** Environment variables that override settings: variable, path of the setting, kind if it is not text. */
export const ENVIRONMENT_SETTINGS: ReadonlyArray<{ name: string; path: readonly string[]; kind?: Kind }> = [
  { name: 'CALLSIGHT_INSTANCE', path: ['instance'] },
  { name: 'CALLSIGHT_LOG_LEVEL', path: ['log_level'] },
  { name: 'CALLSIGHT_HTTP_HOST', path: ['http', 'host'] },
  { name: 'CALLSIGHT_HTTP_PORT', path: ['http', 'port'], kind: 'number' },
  { name: 'CALLSIGHT_HTTP_INSECURE', path: ['http', 'insecure'], kind: 'boolean' },
  { name: 'CALLSIGHT_HTTP_TOKENS_FILE', path: ['http', 'auth', 'tokens_file'] },
  { name: 'CALLSIGHT_HTTP_AUTH_METRICS', path: ['http', 'auth', 'metrics'], kind: 'boolean' },
  { name: 'CALLSIGHT_CLICKHOUSE_URL', path: ['clickhouse', 'url'] },
  { name: 'CALLSIGHT_CLICKHOUSE_USERNAME', path: ['clickhouse', 'username'] },
  { name: 'CALLSIGHT_CLICKHOUSE_DATABASE', path: ['clickhouse', 'database'] },
  { name: 'CALLSIGHT_CLICKHOUSE_CLUSTER', path: ['clickhouse', 'cluster'] },
  { name: 'CALLSIGHT_CLICKHOUSE_CA_FILE', path: ['clickhouse', 'tls', 'ca_file'] },
  { name: 'CALLSIGHT_DIRECTORY_FILE', path: ['directory', 'file'] },
  { name: 'CALLSIGHT_BILLING_FILE', path: ['billing', 'file'] },
  { name: 'CALLSIGHT_SLO_FOLDER', path: ['slos', 'folder'] },
  { name: 'CALLSIGHT_PSEUDONYM_KEY_FILE', path: ['privacy', 'key_file'] },
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** Lays the environment's settings over the file's. A section that is not a map is left for validation to report. */
export function applyEnvironment(input: unknown, environment: Environment): unknown {
  return ENVIRONMENT_SETTINGS.reduce<unknown>((result, { name, path, kind }) => {
    const text = environment[name];
    return text === undefined || text === '' ? result : place(result, path, read(text, kind));
  }, input ?? {});
}

function place(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  const section = target ?? {};
  return isObject(section)
    ? { ...section, [key]: rest.length === 0 ? value : place(section[key], rest, value) }
    : target;
}

function read(text: string, kind: Kind | undefined): unknown {
  if (kind === 'number') {
    return /^\d+$/.test(text) ? Number(text) : text;
  }
  return kind === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : text;
}
