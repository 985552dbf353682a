import {
  MIN_CALLS,
  MOST_SPECIFIC,
  PAST_DAYS,
  QUOTA,
  RETRIES,
  SERVER_ERRORS,
  type Signal,
  SILENT,
  STUCK,
} from '../../../src/queries/attention/signals';
import { NOT_A_CONSUMER } from '../../../model/consumers';
import { Schedule } from '../traffic/schedule';
import { DAY_MS, HOUR_MS } from '../traffic/timeline';
import { type Organization } from '../world/types';
import { type CallCounts, countCalls } from './callCounts';

/** A consumer that Home names, and why. */
export interface Found {
  id: string;
  signal: Signal;
  /** Orders consumers of the same signal. */
  impact: number;
  /** The endpoint with most server errors; empty for other signals. */
  detail: string;
}

/** Rates of all others: of the other consumers of the world, or given where the world holds a few only. */
export interface OthersRates {
  serverErrors: number;
  retries: number;
}

const PERIOD_MS = DAY_MS;

/** Shares of the calls of everybody but one. */
export function ratesOfOthers(all: ReadonlyMap<string, CallCounts>, id: string): OthersRates {
  const others = [...all].filter(([other]) => other !== id).map(([, counts]) => counts);
  const sum = (count: 'calls' | 'serverErrors' | 'retries') => others.reduce((total, own) => total + own[count], 0);
  const calls = Math.max(1, sum('calls'));
  return { serverErrors: sum('serverErrors') / calls, retries: sum('retries') / calls };
}

/** The rules of candidates.ts for the day, without "more than before" and the worst hour: these only add consumers. */
function rateSignals(id: string, own: CallCounts, previous: CallCounts | undefined, others: OthersRates): Found[] {
  const { calls, serverErrors, retries, authenticationErrors, successes } = own;
  if (calls < MIN_CALLS) {
    return [];
  }
  const [worst = ''] = [...own.serverErrorsByEndpoint].sort(([, a], [, b]) => b - a).map(([endpoint]) => endpoint);
  const holds: Record<'server_errors' | 'stuck' | 'retries', boolean> = {
    server_errors:
      serverErrors >= SERVER_ERRORS.minErrors &&
      serverErrors / calls >= SERVER_ERRORS.minRate &&
      serverErrors / calls >= SERVER_ERRORS.times * others.serverErrors,
    stuck: successes === 0 && (previous?.successes ?? 0) === 0 && authenticationErrors >= STUCK.minRate * calls,
    retries:
      retries >= RETRIES.minRetries &&
      retries >= RETRIES.minRate * calls &&
      retries / calls >= RETRIES.times * others.retries &&
      retries >= RETRIES.perServerError * serverErrors,
  };
  const impacts = { server_errors: serverErrors, stuck: authenticationErrors, retries };
  return (['server_errors', 'stuck', 'retries'] as const)
    .filter((signal) => holds[signal])
    .map((signal) => ({ id, signal, impact: impacts[signal], detail: signal === 'server_errors' ? worst : '' }));
}

/** The rule of quotaSignal.ts. */
function quotaSignal(id: string, { newest }: CallCounts): Found[] {
  if (newest?.caller.kind !== 'key') {
    return [];
  }
  const used = Math.min(1, newest.quotaConsumed / newest.caller.plan.callsPerPeriod);
  return used >= QUOTA.minUsed ? [{ id, signal: 'quota', impact: used, detail: '' }] : [];
}

/** The rule of silentSignal.ts, in whole hours. */
function silentSignal(schedule: Schedule, organization: Organization, now: number): Found[] {
  const count = (hour: number) => schedule.callCount(organization, hour);
  const end = Math.floor(now / HOUR_MS) * HOUR_MS;
  let newest = end;
  while (newest > end - PAST_DAYS * DAY_MS && count(newest) === 0) {
    newest -= HOUR_MS;
  }
  // The hour of the newest call is not silent; its calls may lie at its end.
  const silentFrom = newest + HOUR_MS;
  if (now - silentFrom < SILENT.minHours * HOUR_MS) {
    return [];
  }
  let expected = 0;
  for (let hour = silentFrom; hour + HOUR_MS <= now; hour += HOUR_MS) {
    expected += count(hour - 7 * DAY_MS);
  }
  const days = new Set<number>();
  for (let hour = newest; hour > now - PAST_DAYS * DAY_MS; hour -= HOUR_MS) {
    if (count(hour) > 0) {
      days.add(Math.floor(hour / DAY_MS));
    }
  }
  return days.size >= SILENT.minActiveDays && expected >= SILENT.minExpectedCalls
    ? [{ id: organization.id, signal: 'silent', impact: expected, detail: '' }]
    : [];
}

/** The schedule of some customers alone: their calls do not depend on the others. */
function onlyFor({ timeline }: Schedule, ids: ReadonlySet<string>): Schedule {
  const organizations = timeline.world.organizations.filter(({ id }) => ids.has(id));
  return new Schedule({ ...timeline, world: { ...timeline.world, organizations } });
}

/**
 * All signals of the consumers of a world in the 24 hours before `now`, by the thresholds of src/sql/attention, on the
 * calls that the generator makes.
 * @param rates The rates of all others; default: of the others in the world.
 */
export function allSignals(schedule: Schedule, now: number, rates?: OthersRates): Found[] {
  const current = countCalls(schedule, { from: now - PERIOD_MS, to: now });
  const failing = new Set([...current].filter(([, { successes }]) => successes === 0).map(([id]) => id));
  const previous = countCalls(onlyFor(schedule, failing), { from: now - 2 * PERIOD_MS, to: now - PERIOD_MS });
  const ofCalls = [...current]
    .filter(([id]) => !NOT_A_CONSUMER.includes(id))
    .flatMap(([id, own]) => [
      ...rateSignals(id, own, previous.get(id), rates ?? ratesOfOthers(current, id)),
      ...quotaSignal(id, own),
    ]);
  const silent = schedule.timeline.world.organizations.flatMap((each) => silentSignal(schedule, each, now));
  return [...ofCalls, ...silent];
}

/** What Home says of each consumer, by id: as attentionQuery chooses the most specific signal; without its limit. */
export function homeRows(found: readonly Found[]): Found[] {
  const ids = [...new Set(found.map(({ id }) => id))];
  const onePerConsumer = ids.flatMap((id) =>
    MOST_SPECIFIC.flatMap((signal) => found.find((each) => each.id === id && each.signal === signal) ?? []).slice(0, 1)
  );
  return onePerConsumer.sort((a, b) => a.id.localeCompare(b.id));
}
