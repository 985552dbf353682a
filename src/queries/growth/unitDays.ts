import { consumerColumn } from '../../../model/consumers';
import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { OWN_ERROR_CLASSES } from '../../growth/onboarding/milestones';
import { FAILED } from '../../sql/conditions';
import { qualified, quote, quoteList } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { LISTED_KEYS, type GrowthUnit } from './firstKeys';

/** What makes a day one without an error: none that the consumer causes, or none at all. */
export const CLEAN_RULES = ['own', 'any'] as const;

export type CleanRule = (typeof CLEAN_RULES)[number];

/** SQL condition: a call succeeded. A protocol without a status of HTTP has 0. */
const IS_SUCCESS = `error_class = ${quote(SUCCESS_CLASS)} AND status_code < 300`;

const ERRORS: Record<CleanRule, string> = {
  own: `error_class IN (${quoteList(OWN_ERROR_CLASSES)})`,
  any: FAILED.sql,
};

/** A retry is part of the call that it repeats. */
const IS_LOGICAL = 'attempt <= 1';

/**
 * The days, of the reader's time zone, of the units of `first_keys`, from events: they are sorted by organization.
 * @param nth how many of the first calls of a day are kept
 */
export function unitDays(scope: Scope, unit: GrowthUnit, rule: CleanRule, nth: number): string {
  const column = consumerColumn(unit);
  return subquery({
    select: [
      ...[`toString(${column}) AS unit`, 'toDate(event_time, zone) AS day', 'min(event_time) AS first_call'],
      'max(event_time) AS last_call',
      `minOrNullIf(event_time, ${IS_SUCCESS}) AS first_success`,
      `groupArraySortedIf(${nth})(event_time, ${IS_LOGICAL}) AS firsts`,
      ...[`countIf(${IS_LOGICAL}) AS logical`, `countIf(${ERRORS[rule]}) AS errors`],
      'argMin((sdk_name, region), event_time) AS first_traits',
      `argMinIf(error_class, event_time, ${FAILED.sql}) AS first_failed`,
      `argMaxIf((error_class, method, endpoint), event_time, ${FAILED.sql}) AS last_failed`,
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [
      IS_COUNTED_CALL,
      'event_time < known_to',
      `organization_id IN (SELECT owner FROM ${LISTED_KEYS})`,
      `${column} IN (SELECT unit FROM ${LISTED_KEYS})`,
    ],
    groupBy: ['unit', 'day'],
  });
}
