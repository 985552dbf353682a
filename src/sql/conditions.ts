import { NOT_A_CONSUMER } from '../../model/consumers';
import {
  CLIENT_ERROR_CLASSES,
  NOT_FAILED_CLASSES,
  SERVER_ERROR_CLASSES,
  UNKNOWN_CLASS,
} from '../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../model/eventTypes';
import { EVENTS, IS_COUNTED_CALL } from '../../model/sources';
import { quote, quoteList } from './quote';
import { eventConditionsOf, type Condition, type Scope } from './scope';
import type { Window } from './window';

const IS_CALL = `(event_type = ${quote(CALL_EVENT_TYPE)})`;

/** The events that a scope counts: calls of consumers and, where it includes them, calls behind the edge. */
export function countedCalls({ includeInner }: Pick<Scope, 'includeInner'>): string {
  return includeInner === undefined ? IS_COUNTED_CALL : `${IS_CALL} AND (NOT inner OR ${includeInner})`;
}

/** Condition: an event lies in a period, whose bounds the WITH clause has. */
export function isIn(window: Window): string {
  return `${EVENTS.timeColumn} >= ${window}_from AND ${EVENTS.timeColumn} < ${window}_to`;
}

/** The events that a scope counts in a period, as the conditions of a query on raw events. */
export function rawCalls(scope: Scope, window: Window = 'current'): string[] {
  return [countedCalls(scope), isIn(window), ...eventConditionsOf(scope)];
}

/**
 * The events that a scope counts and no rollup gives. Calls behind the edge are in no rollup: where the scope includes
 * them they are taken from the whole period.
 * @param outside conditions: the event is in no interval of a rollup
 */
export function countedOutside({ includeInner }: Pick<Scope, 'includeInner'>, outside: readonly string[]): string {
  const counted = `NOT inner AND ${outside.join(' AND ')}`;
  return `${IS_CALL} AND ${includeInner === undefined ? counted : `((${counted}) OR (inner AND ${includeInner}))`}`;
}

/** The call failed, and it is fixed in the client. */
export const IS_CLIENT_ERROR = `error_class IN (${quoteList(CLIENT_ERROR_CLASSES)})`;

/** The call failed, and it is fixed in the API. */
export const IS_SERVER_ERROR = `error_class IN (${quoteList(SERVER_ERROR_CLASSES)})`;

/** The call failed: its outcome is known and bad. */
export const FAILED: Condition = {
  sql: `error_class NOT IN (${quoteList(NOT_FAILED_CLASSES)})`,
  columns: ['error_class'],
  filter: { key: 'error_class', operator: '!=|', value: NOT_FAILED_CLASSES[0], values: [...NOT_FAILED_CLASSES] },
};

/** Nothing told whether the call succeeded or failed. */
export const IS_UNKNOWN_OUTCOME = `error_class = ${quote(UNKNOWN_CLASS)}`;

/** The outcome of the call is known: it succeeded or failed. */
export const KNOWN_OUTCOME: Condition = { sql: `error_class != ${quote(UNKNOWN_CLASS)}`, columns: ['error_class'] };

/** SQL: a column of ids names a consumer that the directory knows. */
export function isConsumer(column: string): string {
  return `${column} NOT IN (${quoteList(NOT_A_CONSUMER)})`;
}

/** The directory knows the call's organization. */
export const IS_KNOWN_ORGANIZATION = isConsumer('organization_id');
