import {
  CLIENT_ERROR_CLASSES,
  ERROR_CLASSES,
  SERVER_ERROR_CLASSES,
  SUCCESS_CLASS,
  type ErrorClass,
} from '../../model/errorClasses';
import type { Measure } from '../../model/sources';
import { IS_CLIENT_ERROR, IS_KNOWN_ORGANIZATION, IS_SERVER_ERROR } from './conditions';
import { ONE_BUCKET } from './durations';
import { quote } from './quote';

/** Where a measure is read from: a row of a rollup, or events. */
export type Form = 'rollup' | 'raw';

const classColumn = (name: ErrorClass) => `class_${name}`;
const columns = (classes: readonly ErrorClass[]) => classes.map(classColumn).join(' + ');
const isClass = (name: ErrorClass) => `error_class = ${quote(name)}`;

/** Calls of some classes. */
function ofClasses(classes: readonly ErrorClass[], condition: string): Record<Form, string> {
  return { rollup: columns(classes), raw: `countIf(${condition})` };
}

function inRollups(column: string, raw: string): Record<Form, string> {
  return { rollup: column, raw };
}

/** How a measure is read from a row of a rollup and aggregated from raw events: all give the same column. */
const MEASURES: Record<Measure, Record<Form, string>> = {
  /** Number of calls. */
  calls: inRollups('calls', 'count()'),
  /** Calls that failed and are fixed in the client: 4xx. */
  client_errors: ofClasses(CLIENT_ERROR_CLASSES, IS_CLIENT_ERROR),
  /** Calls that failed and are fixed in the API: 5xx and timeouts. */
  server_errors: ofClasses(SERVER_ERROR_CLASSES, IS_SERVER_ERROR),
  /** Calls that succeeded. */
  successes: ofClasses([SUCCESS_CLASS], isClass(SUCCESS_CLASS)),
  /** Calls whose credential was refused. */
  authentication_errors: ofClasses(['authentication'], isClass('authentication')),
  /** Calls that repeat an earlier attempt. */
  retries: inRollups('retries', 'countIf(attempt > 1)'),
  /** Calls of an organization that the directory knows. */
  known_calls: inRollups('known_calls', `countIf(${IS_KNOWN_ORGANIZATION})`),
  /** Histogram of the durations (durations.ts). */
  durations: inRollups('durations', ONE_BUCKET),
  /** Time of the newest call. */
  last_seen: inRollups('last_seen', 'max(event_time)'),
  /** Bytes of the responses, and microseconds in which the API waited for services behind it. */
  response_bytes: inRollups('response_bytes', 'sum(response_bytes)'),
  upstream_us: inRollups('upstream_us', 'sum(upstream_us)'),
  /** What the calls earn and cost, in the currency of the account: exact decimals. */
  revenue: inRollups('revenue', 'sum(revenue)'),
  cost: inRollups('cost', 'sum(cost)'),
};

/** The measures that add up to the calls whose outcome is known. */
export const OUTCOMES = ['successes', 'client_errors', 'server_errors'] as const satisfies Measure[];

/**
 * SQL of the calls whose outcome is known, from columns of these measures: what a rate of errors is a share of. A call
 * whose outcome is unknown is neither a success nor a failure.
 * @param prefix of the columns' names
 */
export const withOutcome = (prefix = ''): string => `(${OUTCOMES.map((name) => `${prefix}${name}`).join(' + ')})`;

/** SQL of a part of a whole; null where there is nothing to divide by. */
export const ratio = (part: string, whole: string): string => `if(${whole} = 0, NULL, ${part} / ${whole})`;

/** `expression AS measure`, for one of the branches of callsSource. */
export function measureColumns(measures: readonly Measure[], form: Form): string[] {
  return measures.map((measure) => {
    const expression = MEASURES[measure][form];
    return expression === measure ? measure : `${expression} AS ${measure}`;
  });
}

/** SQL of an array of `(error class, calls)`, from aggregated rows of a rollup with a column for each class. */
export const CALLS_BY_CLASS = `arrayFilter(pair -> pair.2 > 0, [${ERROR_CLASSES.map(
  (name) => `(${quote(name)}, sum(${classColumn(name)}))`
).join(', ')}])`;
