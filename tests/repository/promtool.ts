import { spawnSync } from 'node:child_process';

/** Whether Prometheus' tool is on PATH (Debian: package prometheus). */
export const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

if (!hasPromtool) {
  console.warn('SKIPPED: promtool is not on PATH, so what Prometheus makes of our rules and metrics is not tested.');
}

/** Runs promtool and gives all that it prints. */
export function promtool(args: readonly string[], input?: string): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8', input });
  return { ok: status === 0, output: stderr + stdout };
}
