import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, flag, id, nullable, text, time } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { ONBOARDING_UNITS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { quote } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { eventsStoredFrom, windowAliases } from '../../sql/window';
import { DAY_STEP } from './activity';
import { exitJoins, LEFT_TIME } from './exits';
import { firstKeyList, KNOWN_TO, LISTED_KEYS, type GrowthUnit } from './firstKeys';
import { unitDays, type CleanRule } from './unitDays';

const INSTANT = "DateTime64(3, 'UTC')";

/** The call that is a milestone. */
export const NTH_CALL = 100;

/** Calls that a day without an error must have: a day of few calls has none by chance. */
export const CLEAN_DAY_CALLS = 10;

/** A call so long before the first stored key says that an earlier key was there: clocks differ by less. */
const EARLIER_CALL_HOURS = 1;

/**
 * One row for each unit that got its first key in the period or in the one before it, at most ONBOARDING_UNITS, the newest
 * key first, with the times of its milestones: null for what it has not reached by the end of the period. The filters
 * choose keys; all calls of the units count.
 */
export function onboardingQuery(scope: Scope, unit: GrowthUnit, rule: CleanRule, labels: ConsumerLabels) {
  const own = 'keys.unit';
  const owner = 'keys.owner';
  const notBefore = (column: string) =>
    `if(isNull(${column}), NULL, greatest(assumeNotNull(${column}), keys.key_time))`;
  return query(`${scope.screen}/onboarding`, {
    columns: {
      id: id(),
      name: text(),
      organization: text(),
      path: text(),
      /** That the first key was issued for. */
      plan: text(),
      /** Of the first call; empty without one. */
      sdk: text(),
      region: text(),
      /** Classes of the first and the last failed call; empty without one. */
      first_error: text(),
      last_error: text(),
      last_endpoint: text(),
      key_time: time(INSTANT),
      first_success: nullable(time(INSTANT)),
      nth_call: nullable(time(INSTANT)),
      /** The end of the first day without an error. */
      clean_day: nullable(time()),
      /** Retries are part of the call that they repeat. */
      left_time: nullable(time(INSTANT)),
      calls: count(),
      /** Days of the unit with enough calls, and those of them without an error. */
      whole_days: count(),
      clean_days: count(),
      /** Of the period, not of the one before. */
      is_current: flag(),
      /** Why the beginning of the unit is not known; empty where it is. */
      unknown_start: text(),
      known_to: time(INSTANT),
      units_total: count(),
    },
    with: [
      ...[...windowAliases({ step: DAY_STEP }), KNOWN_TO],
      "current_from - toIntervalMillisecond(dateDiff('millisecond', current_from, known_to)) AS before_from",
      `${eventsStoredFrom(scope.database)} AS observed_from`,
      firstKeyList(scope, unit, 'before_from', ONBOARDING_UNITS),
    ],
    select: {
      id: own,
      name: consumerLabel(own, 'names.name', labels),
      organization: unit === 'organization' ? "''" : consumerLabel(owner, 'owners.name', labels),
      path: rowPath(screenUrl('consumers'), [quote(unit), own]),
      plan: 'keys.key_plan',
      sdk: 'toString(facts.traits.1)',
      region: 'toString(facts.traits.2)',
      first_error: 'toString(facts.first_failure)',
      last_error: 'toString(facts.last_failure.1)',
      last_endpoint: "trim(concat(toString(facts.last_failure.2), ' ', toString(facts.last_failure.3)))",
      key_time: 'keys.key_time',
      first_success: notBefore('facts.success_time'),
      nth_call: notBefore('facts.nth_time'),
      clean_day: "toTimeZone(toDateTime(facts.first_clean + 1, zone), 'UTC')",
      left_time: `CAST(${LEFT_TIME}, 'Nullable(${INSTANT.replaceAll("'", "\\'")})')`,
      calls: 'facts.logical_calls',
      whole_days: 'facts.days_counted',
      clean_days: 'facts.days_clean',
      is_current: 'keys.key_time >= current_from',
      unknown_start: `multiIf(keys.key_time < observed_from, 'not_stored',
    facts.first_time < keys.key_time - toIntervalHour(${EARLIER_CALL_HOURS}), 'called_before', '')`,
      known_to: 'known_to',
      units_total: 'keys.keys_total',
    },
    from: [
      `${LISTED_KEYS} AS keys`,
      `LEFT JOIN ${factsOf(scope, unit, rule)} AS facts USING (unit)`,
      ...exitJoins(scope, unit),
      `LEFT JOIN ${consumerNames(scope.database, quote(unit))} AS names ON names.id = keys.unit`,
      `LEFT JOIN ${consumerNames(scope.database, quote('organization'))} AS owners ON owners.id = keys.owner`,
    ].join('\n'),
    orderBy: ['key_time DESC', 'id'],
    limit: ONBOARDING_UNITS,
  });
}

export type OnboardingRow = RowOf<ReturnType<typeof onboardingQuery>>;

/** What each unit with a key has done, from its days. A day counts one hour after its end, and that of the key does not. */
function factsOf(scope: Scope, unit: GrowthUnit, rule: CleanRule): string {
  const isWhole = `day > toDate(key_time, zone) AND toDateTime(day + 1, zone) + toIntervalHour(1) <= known_to
    AND logical >= ${CLEAN_DAY_CALLS}`;
  const isClean = `${isWhole} AND errors = 0`;
  return subquery({
    select: [
      ...['unit', 'toNullable(min(first_call)) AS first_time', 'min(first_success) AS success_time'],
      `groupArraySortedArray(${NTH_CALL})(firsts) AS first_calls`,
      `if(length(first_calls) < ${NTH_CALL}, NULL, toNullable(first_calls[${NTH_CALL}])) AS nth_time`,
      ...['sum(logical) AS logical_calls', `minOrNullIf(day, ${isClean}) AS first_clean`],
      ...[`countIf(${isWhole}) AS days_counted`, `countIf(${isClean}) AS days_clean`],
      "argMinIf(first_failed, day, first_failed != '') AS first_failure",
      "argMaxIf(last_failed, day, last_failed.1 != '') AS last_failure",
      'argMin(first_traits, first_call) AS traits',
      ...['toNullable(max(last_call)) AS last_time', 'arraySort(groupArray((first_call, last_call))) AS stretches'],
    ],
    from: `${unitDays(scope, unit, rule, NTH_CALL)} AS days INNER JOIN ${LISTED_KEYS} AS started USING (unit)`,
    groupBy: ['unit'],
  });
}
