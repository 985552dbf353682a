import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of CPU that the threads of a process have used (https://docs.kernel.org/scheduler/sched-stats.html): on a
 * machine that others use, what a query costs, where its time tells how long it waited.
 * @throws Error on systems without /proc, and when the process has ended
 */
export function processCpuMs(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0])
  );
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
}
