import { consumerColumn } from '../../../model/consumers';
import { ACCOUNT_CLOSED_EVENT_TYPE, KEY_ISSUED_EVENT_TYPE, KEY_REVOKED_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS } from '../../../model/sources';
import { qualified, quote } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { LISTED_KEYS, type GrowthUnit } from './firstKeys';

/** Days without a call after which a unit has given up. */
export const SILENT_DAYS = 14;

/** Joins `revoked` and `closed`: the last key events of the units of `first_keys`, and of their organizations the account. */
export function exitJoins({ database }: Scope, unit: GrowthUnit): string[] {
  const column = consumerColumn(unit);
  const events = qualified(database, EVENTS.table);
  const lastOf = (type: string) => `maxOrNullIf(event_time, event_type = ${quote(type)})`;
  const revoked = subquery({
    select: [
      `toString(${column}) AS unit`,
      `${lastOf(KEY_REVOKED_EVENT_TYPE)} AS last_revoked`,
      `${lastOf(KEY_ISSUED_EVENT_TYPE)} AS last_issued`,
    ],
    from: events,
    where: [
      `event_type IN (${quote(KEY_REVOKED_EVENT_TYPE)}, ${quote(KEY_ISSUED_EVENT_TYPE)})`,
      ...['event_time < known_to', `${column} IN (SELECT unit FROM ${LISTED_KEYS})`],
    ],
    groupBy: ['unit'],
    having: 'last_revoked > last_issued',
  });
  const closed = subquery({
    select: ['toString(organization_id) AS owner', 'toNullable(max(event_time)) AS closed_time'],
    from: events,
    where: [
      `event_type = ${quote(ACCOUNT_CLOSED_EVENT_TYPE)}`,
      ...['event_time < known_to', `organization_id IN (SELECT owner FROM ${LISTED_KEYS})`],
    ],
    groupBy: ['owner'],
  });
  return [
    `LEFT JOIN ${revoked} AS revoked ON revoked.unit = keys.unit`,
    `LEFT JOIN ${closed} AS closed ON closed.owner = keys.owner`,
  ];
}

/**
 * When a unit gave up: its last key was revoked or its account closed, and nothing came after that; or SILENT_DAYS after a
 * call, or the key, without one since. The earliest counts; null for who did not. `facts.stretches` has the times of the
 * first and the last call of each day with calls.
 */
export const LEFT_TIME = `arrayFirstOrNull(time -> isNotNull(time), arraySort(arrayPushBack(
    arrayFilter(end -> ifNull(end >= ifNull(facts.last_time, keys.key_time), 0), [revoked.last_revoked, closed.closed_time]),
    arrayFirstOrNull((last, next) -> next >= last + toIntervalDay(${SILENT_DAYS}),
      arrayPushFront(facts.stretches.2, keys.key_time), arrayPushBack(facts.stretches.1, known_to)) + toIntervalDay(${SILENT_DAYS}))))`;
