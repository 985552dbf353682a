import { parseArgs } from 'node:util';

export interface ChaosOptions {
  minutes: number;
  /** Says which records are sent and which faults follow each other; the moments themselves are the machine's. */
  seed: string;
  /** Sidecars behind one address: each attempt of a request goes to any of them. */
  sidecars: number;
  /** Senders that work at the same time. */
  senders: number;
  /** Keeps the folder with the data and the logs. */
  keep: boolean;
}

const USAGE = 'Usage: npm run chaos -- [--minutes 10] [--seed <text>] [--sidecars 2] [--senders 4] [--keep]';

/** @throws Error with the usage. */
export function parseOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now()) },
      sidecars: { type: 'string', default: '2' },
      senders: { type: 'string', default: '4' },
      keep: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  const senders = Number(values.senders);
  const sidecars = Number(values.sidecars);
  if (!(minutes > 0) || ![senders, sidecars].every((count) => Number.isInteger(count) && count > 0)) {
    throw new Error(USAGE);
  }
  return { minutes, seed: values.seed, sidecars, senders, keep: values.keep };
}
