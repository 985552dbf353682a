import { consumerColumn } from '../../../model/consumers';
import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { OWN_ERROR_CLASSES } from '../../growth/onboarding/milestones';
import { FAILED } from '../../sql/conditions';
import { qualified, quote, quoteList } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { firstKeys, type GrowthUnit } from './firstKeys';

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

/** Orders calls of one time. */
const BY_TIME = '(event_time, event_key)';

/**
 * The days, of the reader's time zone, of the organizations with a first key since `before_from`, by unit, from events:
 * they are sorted by organization, so that only the calls of these are read.
 * @param nth how many of the first calls of a day are kept
 */
export function unitDays(scope: Scope, unit: GrowthUnit, rule: CleanRule, nth: number): string {
  const endpoint = "concat(toString(method), ' ', toString(endpoint))";
  return subquery({
    select: [
      ...[`${consumerColumn(unit)} AS unit`, 'toDate(event_time, zone) AS day', 'min(event_time) AS first_call'],
      `minOrNullIf(event_time, ${IS_SUCCESS}) AS first_success`,
      `groupArraySortedIf(${nth})(event_time, ${IS_LOGICAL}) AS firsts`,
      ...[`countIf(${IS_LOGICAL}) AS logical`, `countIf(${ERRORS[rule]}) AS errors`],
      `argMin((toString(sdk_name), toString(region)), ${BY_TIME}) AS first_traits`,
      `argMinIf(toString(error_class), ${BY_TIME}, ${FAILED.sql}) AS day_failure`,
      `argMaxIf((toString(error_class), ${endpoint}), ${BY_TIME}, ${FAILED.sql}) AS day_failures`,
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [
      IS_COUNTED_CALL,
      'event_time < known_to',
      `organization_id IN (SELECT owner FROM ${firstKeys(scope, unit, 'before_from')})`,
    ],
    groupBy: ['unit', 'day'],
  });
}
