import { attemptsOfHour } from '../history/attempts';
import { type Segment } from '../history/segments';
import { type Call } from '../traffic/call';
import { type Schedule } from '../traffic/schedule';
import { hourOf, HOUR_MS } from '../traffic/timeline';

/** What Home's rules count of one consumer's calls in a period (src/sql/attention). */
export interface CallCounts {
  calls: number;
  successes: number;
  /** Calls that were answered with 401. */
  authenticationErrors: number;
  clientErrors: number;
  serverErrors: number;
  /** Method and template of an endpoint to its server errors. */
  serverErrorsByEndpoint: Map<string, number>;
  retries: number;
  /** Calls by version of the API. */
  v1Calls: number;
  /** The last call with a known caller: it says how much of the quota is used. */
  newest?: Call;
}

const emptyCounts = (): CallCounts => ({
  calls: 0,
  successes: 0,
  authenticationErrors: 0,
  clientErrors: 0,
  serverErrors: 0,
  serverErrorsByEndpoint: new Map(),
  retries: 0,
  v1Calls: 0,
});

const consumerOf = ({ caller }: Call): string =>
  caller.kind === 'key' ? caller.organization.id : caller.kind === 'anonymous' ? 'anonymous' : 'unknown';

function add(counts: CallCounts, call: Call, status: number): void {
  const { method, template } = call.endpoint;
  counts.calls++;
  counts.successes += status < 400 ? 1 : 0;
  counts.authenticationErrors += status === 401 ? 1 : 0;
  counts.clientErrors += status >= 400 && status < 500 ? 1 : 0;
  counts.retries += call.attempt > 1 ? 1 : 0;
  counts.v1Calls += call.version === 'v1' ? 1 : 0;
  counts.newest = call;
  if (status >= 500) {
    const name = `${method} ${template}`;
    counts.serverErrors++;
    counts.serverErrorsByEndpoint.set(name, (counts.serverErrorsByEndpoint.get(name) ?? 0) + 1);
  }
}

/** Counts the calls that the generator makes in a period, by id of the organization. */
export function countCalls(schedule: Schedule, { from, to }: Segment): Map<string, CallCounts> {
  const counts = new Map<string, CallCounts>();
  for (let hour = hourOf(from); hour < to; hour += HOUR_MS) {
    for (const { planned, call, outcome } of attemptsOfHour(schedule, hour, to)) {
      if (planned.time >= from) {
        const id = consumerOf(call);
        const own = counts.get(id) ?? emptyCounts();
        counts.set(id, own);
        add(own, call, outcome.status);
      }
    }
  }
  return counts;
}
