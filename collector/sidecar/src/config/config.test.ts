import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig, parseConfig } from './config';

const environment = { CALLSIGHT_PSEUDONYM_KEY: '0123456789abcdef0123456789abcdef' };

function problemsOf(input: unknown, env: Record<string, string> = environment): string[] {
  try {
    parseConfig(input, env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('fills every setting with its default', () => {
    const config = parseConfig({}, environment);
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 4318, max_body_bytes: 67108864 });
    expect(config.clickhouse.database).toBe('callsight');
    expect(config.retention.event_days).toBe(90);
    expect(config.privacy.pseudonymise).toEqual(['developer_id']);
  });

  it('names the path and the type found, without the value', () => {
    const problems = problemsOf({ http: { port: 'secret' }, commit: { max_rows: -1 } });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^http\.port: .*number.*; found a string\.$/);
    expect(problems[1]).toMatch(/^commit\.max_rows: /);
    expect(problems.join()).not.toContain('secret');
  });

  it('suggests the setting that was meant', () => {
    expect(problemsOf({ clickhouse: { databse: 'x' } })).toEqual([
      'clickhouse.databse: unknown setting. Did you mean "database"?',
    ]);
    expect(problemsOf({ attributes: { organisation_id: ['tenant'] } })).toEqual([
      'attributes.organisation_id: unknown setting. Did you mean "organization_id"?',
    ]);
    expect(problemsOf({ costs: [{ per_cal: 1 }] })).toEqual([
      'costs.0.per_cal: unknown setting. Did you mean "per_call"?',
    ]);
    expect(problemsOf({ qqqqqqqqq: 1 })[0]).toMatch(/^qqqqqqqqq: unknown setting\. Known here: .*clickhouse/);
  });

  it('refuses a section that is not a map, and a database that would need quoting', () => {
    expect(problemsOf({ http: 5 })[0]).toMatch(/^http: .*; found a number\.$/);
    expect(problemsOf(['a'])[0]).toMatch(/^\(top level\): .*; found a list\.$/);
    expect(problemsOf({ clickhouse: { database: 'a; DROP' } })[0]).toMatch(/^clickhouse\.database: must be letters/);
  });

  it('lays the environment over the file', () => {
    const config = parseConfig(
      { http: { port: 1 } },
      { ...environment, CALLSIGHT_HTTP_PORT: '0', CALLSIGHT_CLICKHOUSE_URL: 'http://ch:8123' }
    );
    expect(config.http.port).toBe(0);
    expect(config.clickhouse.url).toBe('http://ch:8123');
    expect(problemsOf({}, { ...environment, CALLSIGHT_HTTP_PORT: 'abc' })[0]).toMatch(/^http\.port: /);
  });

  it('takes the credentials out of the address of ClickHouse, so that no message shows them', () => {
    const url = 'https://callsight_writer:p%40ss@ch:8443';
    const { clickhouse, secrets } = parseConfig({ clickhouse: { url } }, environment);
    expect(clickhouse).toMatchObject({ url: 'https://ch:8443', username: 'callsight_writer' });
    expect(secrets.clickhousePassword).toBe('p@ss');
    const named = parseConfig({ clickhouse: { url } }, { ...environment, CALLSIGHT_CLICKHOUSE_PASSWORD: 'other' });
    expect(named.secrets.clickhousePassword).toBe('other');
  });

  it('reads flags, deep settings and tokens from the environment', () => {
    const { http, secrets } = parseConfig(
      { http: { auth: { metrics: true } } },
      {
        ...environment,
        CALLSIGHT_HTTP_INSECURE: 'true',
        CALLSIGHT_HTTP_AUTH_METRICS: 'false',
        CALLSIGHT_HTTP_TOKENS_FILE: 'tokens',
        CALLSIGHT_HTTP_TOKENS: 'shop:a-token-of-this-test',
      }
    );
    expect(http).toMatchObject({ insecure: true, auth: { metrics: false, tokens_file: 'tokens' } });
    expect(secrets.senderTokens).toEqual([{ name: 'shop', digest: expect.any(Buffer) }]);
    expect(problemsOf({}, { ...environment, CALLSIGHT_HTTP_INSECURE: 'yes' })[0]).toMatch(
      /^http\.insecure: .*a string/
    );
    expect(problemsOf({}, { ...environment, CALLSIGHT_HTTP_TOKENS: 'shop:short' })[0]).toMatch(
      /^CALLSIGHT_HTTP_TOKENS: entry 1/
    );
    expect(problemsOf({ http: { auth: 'x' } }, { ...environment, CALLSIGHT_HTTP_TOKENS_FILE: 'a' })[0]).toMatch(
      /^http\.auth: /
    );
  });

  it('names what is wrong with lists of allowed values', () => {
    const problems = problemsOf(
      { privacy: { values: { region: {}, job_type: { pattern: '(' }, colour: {} }, baggage: [{ key: 'userId' }] } },
      environment
    );
    expect(problems.join('\n')).toMatch(/privacy\.values\.region: must name values, a pattern, or both/);
    expect(problems.join('\n')).toMatch(/privacy\.values\.job_type\.pattern: must be a regular expression/);
    expect(problems.join('\n')).toMatch(/privacy\.values\.colour: unknown setting/);
    expect(problems.join('\n')).toMatch(/privacy\.baggage\.0\.key: .*"job_type".*found a string/);
  });

  it('says the new name of a setting that was renamed', () => {
    const problems = problemsOf({ fold: { hold_ms: 0 }, correlate: { partner_memory_ms: 1 } }, environment).join('\n');
    expect(problems).toMatch(/fold: unknown setting\. It is called "correlate" now.*"counterpart_window_ms"/);
    expect(problems).toMatch(/correlate\.partner_memory_ms: unknown setting.*"counterpart_window_ms"/);
  });

  it('says how to make the pseudonym key when there is none', () => {
    expect(problemsOf({}, {})[0]).toMatch(/no key for pseudonyms.*openssl rand -hex 32.*CALLSIGHT_PSEUDONYM_KEY/);
    expect(problemsOf({}, { CALLSIGHT_PSEUDONYM_KEY: 'short' })[0]).toMatch(/shorter than 16 bytes/);
    expect(problemsOf({ privacy: { key_file: '/nowhere/key' } }, {})[0]).toMatch(
      /nowhere\/key cannot be read \(ENOENT\)/
    );
  });
});

describe('loadConfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-config-'));
  const file = join(folder, 'callsight.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads the file', () => {
    writeFileSync(file, 'clickhouse:\n  database: other\n');
    expect(loadConfig(file, environment).clickhouse.database).toBe('other');
  });

  it('reports a missing file and a broken one', () => {
    expect(() => loadConfig(join(folder, 'none.yaml'), environment)).toThrow(/cannot be read \(ENOENT\)/);
    writeFileSync(file, 'http: [1\nfoo: {');
    expect(() => loadConfig(file, environment)).toThrow(/callsight\.yaml: not valid YAML/);
  });
});
