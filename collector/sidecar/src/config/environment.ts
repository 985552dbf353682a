/** Environment variables that override settings: variable, path of the setting, whether it is a whole number. */
export const ENVIRONMENT_SETTINGS: ReadonlyArray<{ name: string; path: [string] | [string, string]; number?: true }> = [
  { name: 'CALLSIGHT_INSTANCE', path: ['instance'] },
  { name: 'CALLSIGHT_LOG_LEVEL', path: ['log_level'] },
  { name: 'CALLSIGHT_HTTP_HOST', path: ['http', 'host'] },
  { name: 'CALLSIGHT_HTTP_PORT', path: ['http', 'port'], number: true },
  { name: 'CALLSIGHT_CLICKHOUSE_URL', path: ['clickhouse', 'url'] },
  { name: 'CALLSIGHT_CLICKHOUSE_USERNAME', path: ['clickhouse', 'username'] },
  { name: 'CALLSIGHT_CLICKHOUSE_DATABASE', path: ['clickhouse', 'database'] },
  { name: 'CALLSIGHT_CLICKHOUSE_CLUSTER', path: ['clickhouse', 'cluster'] },
  { name: 'CALLSIGHT_DIRECTORY_FILE', path: ['directory', 'file'] },
  { name: 'CALLSIGHT_PSEUDONYM_KEY_FILE', path: ['privacy', 'key_file'] },
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** Lays the environment's settings over the file's. A section that is not a map is left for validation to report. */
export function applyEnvironment(input: unknown, environment: Environment): unknown {
  const base: Record<string, unknown> | undefined = input === null || input === undefined ? {} : asMap(input);
  if (!base) {
    return input;
  }
  const result = { ...base };
  for (const { name, path, number } of ENVIRONMENT_SETTINGS) {
    const text = environment[name];
    if (text === undefined || text === '') {
      continue;
    }
    const value = number && /^\d+$/.test(text) ? Number(text) : text;
    const [section, key] = path;
    if (key === undefined) {
      result[section] = value;
      continue;
    }
    const current = result[section] ?? {};
    const members = asMap(current);
    result[section] = members ? { ...members, [key]: value } : current;
  }
  return result;
}

function asMap(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}
