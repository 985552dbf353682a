/*
 * Simulated burns for the alerts of SLOs: what is sent, and when which alert must fire. Times are in minutes from the
 * first sample. Before each burn all is well for as long as its windows.
 */

interface Expected {
  severity: 'critical' | 'warning';
  /** The pair of windows that is looked at alone, with its threshold, where the alert fires for another one too. */
  pair?: [long: string, short: string, threshold: number];
  /** Minutes from the start of the burn to the alert; undefined where none may fire. */
  after?: number;
  /** Minutes from the end of the burn until the alert must be gone. */
  clearsAfter: number;
}

interface BurnCase {
  slo: { name: string; objective: number; scope: { service: string } };
  /** Values a minute apart in promtool's notation. */
  series: Array<{ outcome: 'success' | 'server_error'; values: string }>;
  start: number;
  end: number;
  fires: Expected[];
}

const OBJECTIVE = 99.5;

/** Calls a minute that succeed. */
const CALLS = 1000;

/** Minutes after the end of a burn after which a short window is free of it: the window, the rate, and two evaluations. */
const cleared = (shortWindow: number) => shortWindow + 5 + 4;

const NEVER = { clearsAfter: 0 };

/** A burn at so many times the allowed rate, after `healthy` minutes, for `burning` minutes; then all is well again. */
function burn(
  name: string,
  rate: number,
  { healthy, burning, objective = OBJECTIVE }: { healthy: number; burning: number; objective?: number },
  fires: Expected[]
): BurnCase {
  const share = (rate * (100 - objective)) / 100;
  const after = 400;
  const bad = Math.round(CALLS * share * 1000) / 1000;
  return {
    slo: { name, objective, scope: { service: name } },
    series: [
      { outcome: 'success', values: counter([healthy, CALLS], [burning, CALLS - bad], [after, CALLS]) },
      { outcome: 'server_error', values: counter([healthy, 0], [burning, bad], [after, 0]) },
    ],
    start: healthy,
    end: healthy + burning,
    fires,
  };
}

/** A counter that rises by so much a minute, for so many minutes each. */
function counter(...parts: Array<[minutes: number, step: number]>): string {
  let value = 0;
  const texts = parts.map(([minutes, step]) => {
    const from = value + step;
    value += step * minutes;
    return `${from}+${step}x${minutes - 1}`;
  });
  return ['0', ...texts].join(' ');
}

/** One call in so many minutes, of which those of some minutes fail. */
function sparse(name: string, every: number, minutes: number, failing: [from: number, to: number]): BurnCase['series'] {
  const steps = Array.from({ length: minutes }, (_, minute) => (minute % every === 0 ? 1 : 0));
  const isFailing = (minute: number) => minute >= failing[0] && minute < failing[1];
  const total = (counts: number[]) => {
    let sum = 0;
    return counts.map((step) => (sum += step)).join(' ');
  };
  return [
    { outcome: 'success', values: `0 ${total(steps.map((step, minute) => (isFailing(minute) ? 0 : step)))}` },
    { outcome: 'server_error', values: `0 ${total(steps.map((step, minute) => (isFailing(minute) ? step : 0)))}` },
  ];
}

export const BURN_CASES: BurnCase[] = [
  // 1 h / 5 min at 14.4: fires after 60 × 14.4 / 21.6 = 40 minutes.
  burn('fast', 21.6, { healthy: 400, burning: 60 }, [{ severity: 'critical', after: 40, clearsAfter: cleared(5) }]),
  // 6 h / 30 min at 6, too slow for 14.4: fires after 360 × 6 / 9 = 240 minutes.
  burn('slow', 9, { healthy: 400, burning: 300 }, [{ severity: 'critical', after: 240, clearsAfter: cleared(30) }]),
  // 1 day / 2 h at 3: this pair holds after 1440 × 3 / 5 = 864 minutes. No page.
  burn('steady', 5, { healthy: 1500, burning: 900 }, [
    { severity: 'warning', pair: ['1d', '2h', 3], after: 864, clearsAfter: cleared(120) },
    { severity: 'critical', ...NEVER },
  ]),
  // 3 days / 6 h at 1, too slow for 3. The rules are 1500 minutes old, and so is what their window knows: 1500 / (2.5 - 1).
  burn('leak', 2.5, { healthy: 1500, burning: 1050 }, [
    { severity: 'warning', after: 1000, clearsAfter: cleared(360) },
    { severity: 'critical', ...NEVER },
  ]),
  // Below the rate that uses up the budget.
  burn('allowed', 0.8, { healthy: 400, burning: 600 }, [
    { severity: 'warning', ...NEVER },
    { severity: 'critical', ...NEVER },
  ]),
  // An objective of 90% has no burn rate of 14.4: an outage, at 10, pages at 90% bad calls all the same.
  burn('low', 10, { healthy: 400, burning: 70, objective: 90 }, [
    { severity: 'critical', after: 54, clearsAfter: cleared(5) },
  ]),
  // Six calls an hour, one of them fails: 33 times the allowed rate, and no alert.
  {
    slo: { name: 'quiet', objective: OBJECTIVE, scope: { service: 'quiet' } },
    series: sparse('quiet', 10, 900, [400, 410]),
    ...{ start: 400, end: 410 },
    fires: [
      { severity: 'warning', ...NEVER },
      { severity: 'critical', ...NEVER },
    ],
  },
  // Six calls an hour, and all fail: pages with the tenth error.
  {
    slo: { name: 'outage', objective: OBJECTIVE, scope: { service: 'outage' } },
    series: sparse('outage', 10, 900, [400, 600]),
    ...{ start: 400, end: 595 },
    fires: [{ severity: 'critical', after: 92, clearsAfter: cleared(30) }],
  },
];
