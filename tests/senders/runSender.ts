import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callsOf, QUERY_CANARY } from './calls';
import { makeCalls, type Sent } from './client';
import { compare, type Comparison } from './compare';
import { type Cache } from './install/cache';
import { rowsOf, rowsSince, settled } from './rows';
import { type Sender } from './sender';
import { type Stack, startLine } from './stack';

export interface SenderRun {
  version: string;
  comparison: Comparison;
  sent: Sent[];
  /** What the Collector sent to the sidecar, in its order. */
  bodies: Buffer[];
}

/** A row more than once is seen within this time. */
const SETTLE_MS = 2_000;

/**
 * Starts a sender, makes the list of calls and compares what is stored.
 * @throws Unavailable when the sender cannot be installed.
 */
export async function runSender(
  stack: Stack,
  sender: Sender,
  cache: Cache,
  encoding: 'proto' | 'json'
): Promise<SenderRun> {
  const folder = await mkdtemp(join(tmpdir(), `callsight-sender-${sender.name}-`));
  const line = await startLine(stack, sender, { encoding, cache, folder });
  try {
    const running = await sender.start({ folder, collector: line.collector, apiUrl: stack.api.url, cache });
    try {
      const calls = callsOf(sender.name);
      const since = Date.now();
      const sent = await makeCalls(running.url, sender.name, calls);
      const read = async () => rowsOf(await rowsSince(stack.database, since), sender.name, calls);
      const rows = await settled(read, calls.length, sender.settleMs ?? SETTLE_MS);
      const { bodies } = line.recorder;
      const comparison = compare(sent, rows, sender.knows);
      if (Buffer.concat(bodies).includes(QUERY_CANARY)) {
        comparison.wrong.push('the query string passed the Collector');
      }
      return { version: running.version, comparison, sent, bodies };
    } finally {
      await running.close();
    }
  } finally {
    await line.close();
    await rm(folder, { recursive: true, force: true });
  }
}
