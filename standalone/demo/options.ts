import { parseArgs } from 'node:util';
import { parseAnchor } from './parseAnchor';
import { HISTORY_DAYS } from './traffic/timeline';

export const HELP = `Usage: demo [command] [options]

Commands
  run          the demo API, the clients that call it, and the history (default)
  history      only the history, up to --until
  directory    write the directory of the demo's consumers to --directory and end
  keys         print a credential of every application and end

Options
  --config FILE      callsight.yaml of the sidecar: ClickHouse, directory, pseudonym key (default: CALLSIGHT_CONFIG)
  --directory FILE   where to write the directory of consumers (YAML)
  --billing FILE     where the command directory writes what the consumers pay as well (YAML)
  --host ADDRESS     address of the demo API (127.0.0.1)
  --port N           port of the demo API (8085)
  --otlp URL         OTLP/HTTP receiver (OTEL_EXPORTER_OTLP_ENDPOINT, else http://127.0.0.1:4318)
  --seed N           which world (1)
  --anchor TIME      what the demo's clock shows at the first start, ISO 8601 in UTC (the real time)
  --days N           days of history (${HISTORY_DAYS})
  --until MS         end of the history, milliseconds since the epoch (now)
  --rate N           how often each scheduled call is made; 1 continues the history without a step (1)
  --no-history       live traffic only
  --help             this text
`;

export interface DemoOptions {
  command: 'run' | 'history' | 'directory' | 'keys' | 'help';
  config: string | undefined;
  directory: string | undefined;
  billing: string | undefined;
  host: string;
  port: number;
  otlp: string;
  seed: number;
  anchor: number | undefined;
  days: number;
  until: number | undefined;
  rate: number;
  history: boolean;
}

const COMMANDS = ['run', 'history', 'directory', 'keys'] as const;

function toNumber(name: string, text: string, minimum: number, maximum: number, integer = true): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= minimum && value <= maximum) || (integer && !Number.isInteger(value))) {
    throw new Error(
      `--${name}: must be ${integer ? 'a whole' : 'a'} number from ${minimum} to ${maximum}, found "${text}".`
    );
  }
  return value;
}

/**
 * Reads the command line.
 * @throws Error that names the option and what it takes.
 */
export function parseDemoOptions(args: string[], environment: NodeJS.ProcessEnv): DemoOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      config: { type: 'string', default: environment.CALLSIGHT_CONFIG },
      directory: { type: 'string' },
      billing: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8085' },
      otlp: { type: 'string', default: environment.OTEL_EXPORTER_OTLP_ENDPOINT ?? 'http://127.0.0.1:4318' },
      seed: { type: 'string', default: '1' },
      anchor: { type: 'string' },
      days: { type: 'string', default: String(HISTORY_DAYS) },
      until: { type: 'string' },
      rate: { type: 'string', default: '1' },
      'no-history': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const command = COMMANDS.find((each) => each === (positionals[0] ?? 'run'));
  if (!command || positionals.length > 1) {
    throw new Error(`Unknown command "${positionals.join(' ')}". Commands: ${COMMANDS.join(', ')}; see --help.`);
  }
  return {
    command: values.help ? 'help' : command,
    config: values.config,
    directory: values.directory,
    billing: values.billing,
    host: values.host,
    port: toNumber('port', values.port, 0, 65_535),
    otlp: values.otlp,
    seed: toNumber('seed', values.seed, 0, 4_294_967_295),
    anchor: values.anchor === undefined ? undefined : parseAnchor('--anchor', values.anchor),
    days: toNumber('days', values.days, 0, 365, false),
    until: values.until === undefined ? undefined : toNumber('until', values.until, 0, Number.MAX_SAFE_INTEGER),
    rate: toNumber('rate', values.rate, 0, 1_000, false),
    history: !values['no-history'],
  };
}
