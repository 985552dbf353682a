/** What a case measured. */
export interface Measured {
  /** Events for each second of CPU time of the process that did the work. */
  perCpuSecond: number;
  /** Largest resident memory of that process, in bytes. */
  peakBytes: number;
}

/** The middle of the values; of an even number, halfway between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/**
 * Runs the step for so many seconds of CPU time, after as long again to warm up: on a busy machine, seconds of a clock
 * would leave the compiler too little time.
 * @param step returns the events that it handled.
 */
export function measure(step: () => number, seconds: number): Measured {
  run(step, seconds);
  const before = cpuSeconds();
  const events = run(step, seconds);
  return { perCpuSecond: events / (cpuSeconds() - before), peakBytes: process.resourceUsage().maxRSS * 1024 };
}

function run(step: () => number, seconds: number): number {
  const end = cpuSeconds() + seconds;
  let events = 0;
  while (cpuSeconds() < end) {
    events += step();
  }
  return events;
}
