import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { errorCode } from '../../../../model/errorText';
import { describeIssues } from './describe';
import { applyEnvironment, type Environment } from './environment';
import { type ConfigFile, configSchema } from './schema';
import { parseTokens, type SenderToken, TokensError } from './tokens';

const MIN_KEY_BYTES = 16;

/** Everything the sidecar runs by: the validated file plus what is only taken from the environment or from key files. */
export interface SidecarConfig extends ConfigFile {
  /** Names this sidecar in ClickHouse's query log; the host name unless it is set. */
  instance: string;
  /** Never logged, never written. */
  secrets: { pseudonymKey: Buffer; clickhousePassword: string; senderTokens: SenderToken[] };
}

/** The configuration cannot be used; `problems` has one line for each setting, with the fix. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Validates a configuration given as a plain object (the parsed `callsight.yaml`).
 * @throws ConfigError naming every setting that is wrong, the type found and the fix.
 */
export function parseConfig(input: unknown, environment: Environment = {}): SidecarConfig {
  const parsed = configSchema.safeParse(applyEnvironment(input, environment), { reportInput: true });
  if (!parsed.success) {
    throw new ConfigError(describeIssues(parsed.error.issues, configSchema));
  }
  const config = parsed.data;
  const { url, username, password } = splitCredentials(config.clickhouse.url);
  return {
    ...config,
    clickhouse: { ...config.clickhouse, url, username: username || config.clickhouse.username },
    instance: config.instance ?? hostname(),
    secrets: {
      pseudonymKey: readPseudonymKey(config.privacy.key_file, environment),
      clickhousePassword: environment.CALLSIGHT_CLICKHOUSE_PASSWORD ?? password,
      senderTokens: readSenderTokens(environment),
    },
  };
}

/**
 * Reads and validates `callsight.yaml`; without a path only defaults and the environment count.
 * @throws ConfigError also when the file cannot be read or is not YAML.
 */
export function loadConfig(path: string | undefined, environment: Environment = process.env): SidecarConfig {
  if (path === undefined) {
    return parseConfig({}, environment);
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([
      `${path}: cannot be read (${errorCode(error)}). Give the path as argument or in CALLSIGHT_CONFIG.`,
    ]);
  }
  try {
    return parseConfig(parseYaml(text), environment);
  } catch (error) {
    if (error instanceof YAMLParseError) {
      throw new ConfigError([`${path}: not valid YAML: ${error.message}`]);
    }
    throw error;
  }
}

/** An address without its credentials, which no message may show, and the credentials. */
function splitCredentials(address: string): { url: string; username: string; password: string } {
  const url = new URL(address);
  const { username, password } = url;
  if (username === '' && password === '') {
    return { url: address, username, password };
  }
  url.username = '';
  url.password = '';
  return {
    url: url.href.replace(/\/$/, ''),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

function readPseudonymKey(keyFile: string | undefined, environment: Environment): Buffer {
  const text = environment.CALLSIGHT_PSEUDONYM_KEY || (keyFile ? readKeyFile(keyFile) : '');
  const key = Buffer.from(text.trim(), 'utf8');
  if (key.length < MIN_KEY_BYTES) {
    throw new ConfigError([
      `privacy.key_file: ${key.length === 0 ? 'there is no key for pseudonyms' : `the key for pseudonyms is shorter than ${MIN_KEY_BYTES} bytes`}. ` +
        'Make one with `openssl rand -hex 32`, keep it (a new key makes new pseudonyms), and give it in the environment ' +
        'variable CALLSIGHT_PSEUDONYM_KEY or as a file named in privacy.key_file.',
    ]);
  }
  return key;
}

function readSenderTokens(environment: Environment): SenderToken[] {
  try {
    return parseTokens(environment.CALLSIGHT_HTTP_TOKENS ?? '', 'CALLSIGHT_HTTP_TOKENS');
  } catch (error) {
    throw error instanceof TokensError ? new ConfigError([error.message]) : error;
  }
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([
      `privacy.key_file: ${path} cannot be read (${errorCode(error)}). Make it with \`openssl rand -hex 32 > ${path}\`.`,
    ]);
  }
}
