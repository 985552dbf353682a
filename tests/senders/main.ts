import { parseArgs } from 'node:util';
import { errorMessage } from '../../model/errorText';
import { isAllRight } from './compare';
import { Cache, Unavailable } from './install/cache';
import { record } from './record';
import { runSender } from './runSender';
import { type Sender } from './sender';
import { SENDERS } from './senders';
import { type Stack, startStack } from './stack';
import { markdownTable, type TableRow } from './table';

/** The senders that the arguments name; all without one. */
function chosen(names: string[]): Sender[] {
  const unknown = names.filter((name) => !SENDERS.some((sender) => sender.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no sender ${unknown.join(', ')}. Choose of ${SENDERS.map(({ name }) => name).join(', ')}.`
    );
  }
  return names.length === 0 ? SENDERS : SENDERS.filter(({ name }) => names.includes(name));
}

async function rowOf(stack: Stack, sender: Sender, cache: Cache, isRecording: boolean): Promise<TableRow> {
  const { name, how } = sender;
  const startedAt = performance.now();
  try {
    const run = await runSender(stack, sender, cache, isRecording ? 'json' : 'proto');
    const { comparison, version } = run;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.error(`${isAllRight(comparison) ? 'ok   ' : 'WRONG'} ${name} (${version}), ${seconds} s`);
    const lines = [
      ...comparison.missing.map((call) => `${call}: not stored`),
      ...comparison.doubled.map((call) => `${call}: stored more than once`),
      ...comparison.strays.map((row) => `a row of no call: ${row}`),
      ...comparison.wrong,
    ];
    lines.forEach((line) => console.error(`        ${line}`));
    process.exitCode = isAllRight(comparison) ? process.exitCode : 1;
    if (isRecording) {
      await record(sender, run);
    }
    return { sender: version, how, result: comparison };
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      process.exitCode = 1;
    }
    const kind = error instanceof Unavailable ? 'skipped' : 'FAILED';
    console.error(`${kind} ${name}: ${errorMessage(error)}`);
    return { sender: name, how, result: kind.toLowerCase() };
  }
}

/**
 * Runs the senders whose names are given, or all, through the real Collector, and prints the table of docs/sources.md.
 * Exits with 1 when something is stored wrong. `--record` writes what the sidecar got to recorded/.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { record: { type: 'boolean' } } });
  const senders = chosen(positionals);
  const stack = await startStack();
  const rows: TableRow[] = [];
  try {
    for (const sender of senders) {
      rows.push(await rowOf(stack, sender, new Cache(), values.record ?? false));
    }
  } finally {
    await stack.close();
  }
  console.log(markdownTable(rows));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
