import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const BUILT = join(__dirname, '..', '..', 'collector', 'otelcol', 'dist', 'otelcol-callsight');
const NAMES = ['otelcol-callsight', 'otelcol-contrib'];

function candidates(): string[] {
  const named = process.env.CALLSIGHT_TEST_OTELCOL;
  if (named !== undefined && named !== '') {
    return [named];
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [BUILT, ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))];
}

/** The Collector that was built, or is on PATH, or is named by CALLSIGHT_TEST_OTELCOL; undefined when there is none. */
export const COLLECTOR_BINARY: string | undefined = candidates().find((file) => existsSync(file));

const MESSAGE = `
  ============================================================================
  SKIPPED: the tests with the real OpenTelemetry Collector. There is no binary:
  build it with "npm run collector:build" (needs Go), or put otelcol-contrib
  on PATH, or name one in CALLSIGHT_TEST_OTELCOL.
  ============================================================================
`;

/** A suite that needs the Collector; without one it is skipped, and says so. */
export function describeWithCollector(name: string, suite: () => void): void {
  if (COLLECTOR_BINARY === undefined) {
    process.stderr.write(MESSAGE);
    describe.skip(name, suite);
  } else {
    describe(name, suite);
  }
}

/** Runs a command of the Collector to its end. */
export function runCollector(args: string[], env: NodeJS.ProcessEnv): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(COLLECTOR_BINARY ?? '', args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}
