import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions } from './options';
import { report } from './report';
import { runChaos } from './run';

/** Breaks the line from sender to rollup for minutes on end. Exits with 1 when a promise was broken. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const folder = await mkdtemp(join(tmpdir(), 'callsight-chaos-'));
  console.log(`chaos: ${options.minutes} minutes, --seed ${options.seed}, data and logs in ${folder}`);
  const startedAt = Date.now();
  const result = await runChaos(folder, options, (text) => {
    console.log(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  });
  console.log(`\n${report(result, options.seed)}`);
  if (result.violations.length > 0) {
    console.error(
      `\nBroken promises (${folder} is kept):\n${result.violations.map((text) => `  - ${text}`).join('\n')}`
    );
    process.exitCode = 1;
  } else if (!options.keep) {
    await rm(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
