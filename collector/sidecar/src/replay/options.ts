import { parseArgs } from 'node:util';
import { errorMessage } from '../../../../model/errorText';
import { DEAD_LETTER_REASONS, type DeadLetterReason } from '../pipeline/event/result';

export interface ReplayOptions {
  /** Path of callsight.yaml. */
  config: string | undefined;
  /** Empty: all. */
  reasons: DeadLetterReason[];
  /** Received from, and before: milliseconds since the epoch. */
  since: number;
  until: number;
  /** Also events of which a wrong member was left out. */
  partial: boolean;
  dryRun: boolean;
  /** Dead letters that are read at one time. */
  pageSize: number;
}

export const USAGE = `Stores dead letters as events, after their cause has been corrected.

npm run replay -- [--reason REASON]... [--since TIME] [--until TIME] [--partial] [--dry-run] [--page-size N] [callsight.yaml]

  --reason     ${DEAD_LETTER_REASONS.join(', ')}; may be given several times. Default: all.
  --since      Received from then on: 2026-11-24, 2026-11-24T09:30:00Z, or how long ago: 90m, 36h, 7d. Default: all.
  --until      Received before. Default: now.
  --partial    Also events of which a wrong member was left out: they are stored without it.
  --dry-run    Says what would become of each, and writes nothing.
  --page-size  Dead letters that are read at one time. Default: 500.

Running it twice stores nothing twice. Ends with 0 when all of them are stored now, 3 when some cannot be, 1 on an error,
2 when an option or the configuration is wrong.
`;

/** An option is wrong; the message names it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

const MILLIS_OF_UNIT: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Undefined for --help. @throws UsageError naming the option. */
export function parseOptions(args: string[], now = Date.now()): ReplayOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) {
    return undefined;
  }
  if (positionals.length > 1) {
    throw new UsageError(`Only one configuration file can be given, found ${positionals.length}.`);
  }
  return {
    config: positionals[0],
    reasons: values.reason.map(readReason),
    since: values.since === undefined ? 0 : readTime('--since', values.since, now),
    until: values.until === undefined ? now : readTime('--until', values.until, now),
    partial: values.partial,
    dryRun: values['dry-run'],
    pageSize: readPageSize(values['page-size']),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        reason: { type: 'string', multiple: true, default: [] },
        since: { type: 'string' },
        until: { type: 'string' },
        partial: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'page-size': { type: 'string', default: '500' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(errorMessage(error));
  }
}

function readReason(text: string): DeadLetterReason {
  const reason = DEAD_LETTER_REASONS.find((known) => known === text);
  if (reason === undefined) {
    throw new UsageError(`--reason: must be one of ${DEAD_LETTER_REASONS.join(', ')}.`);
  }
  return reason;
}

function readTime(option: string, text: string, now: number): number {
  const ago = /^(\d+)([mhd])$/.exec(text);
  const time = ago ? now - Number(ago[1]) * MILLIS_OF_UNIT[ago[2]] : Date.parse(text);
  if (!Number.isFinite(time) || (!ago && !/^\d{4}-\d{2}-\d{2}(T.*(Z|[+-]\d{2}:\d{2}))?$/.test(text))) {
    throw new UsageError(`${option}: must be a day, an ISO 8601 time with zone, or how long ago, such as 36h.`);
  }
  return time;
}

function readPageSize(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 10_000) {
    throw new UsageError('--page-size: must be a whole number from 1 to 10000.');
  }
  return size;
}
