import { consumerColumn } from '../../../model/consumers';
import { KEY_ISSUED_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS } from '../../../model/sources';
import { isConsumer } from '../../sql/conditions';
import { qualified, quote } from '../../sql/quote';
import { conditionsOf, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';

/** Who begins and stays: consumers of these levels get keys. A plan does not. */
export const GROWTH_UNITS = ['organization', 'application', 'developer'] as const;

export type GrowthUnit = (typeof GROWTH_UNITS)[number];

/**
 * Items of a WITH clause: `known_to`, the end of what is known: that of the period, and not later than now. Needs
 * windowAliases.
 */
export const KNOWN_TO = "least(current_to, toDateTime64(now64(3), 3, 'UTC')) AS known_to";

/**
 * A sub-query of the units with their first key: `unit`, `owner` (the organization), `key_time`, and `key_plan`, the plan
 * that they began with. Later keys, such as those of a rotation, are no beginning. The filters choose keys.
 * @param since SQL of the time from which on the first key counts
 */
export function firstKeys(scope: Scope, unit: GrowthUnit, since: string): string {
  const column = consumerColumn(unit);
  return subquery({
    select: [
      `toString(${column}) AS unit`,
      'toString(argMin(organization_id, (event_time, event_key))) AS owner',
      'min(event_time) AS key_time',
      'argMin(toString(plan_id), (event_time, event_key)) AS key_plan',
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [
      `event_type = ${quote(KEY_ISSUED_EVENT_TYPE)}`,
      isConsumer(column),
      'event_time < known_to',
      ...conditionsOf(scope),
    ],
    groupBy: ['unit'],
    having: `key_time >= ${since}`,
  });
}

/**
 * Items of a WITH clause: `first_keys`, the newest of the first keys as an array, so that they are looked for once however
 * often they are read. `listedKeys` reads it.
 */
export function firstKeyList(scope: Scope, unit: GrowthUnit, since: string, limit: number): string {
  const newest = subquery({
    select: ['*', 'count() OVER () AS total'],
    from: firstKeys(scope, unit, since),
    orderBy: ['key_time DESC', 'unit'],
    limit,
  });
  return `(SELECT groupArray((unit, owner, key_time, key_plan, total)) FROM ${newest}) AS first_keys`;
}

/** A sub-query of `first_keys`: the columns of `firstKeys`, and `keys_total`, the number without the limit. */
export const LISTED_KEYS = subquery({
  select: [
    ...['entry.1 AS unit', 'entry.2 AS owner', 'entry.3 AS key_time', 'entry.4 AS key_plan'],
    'entry.5 AS keys_total',
  ],
  from: '(SELECT arrayJoin(first_keys) AS entry)',
});
