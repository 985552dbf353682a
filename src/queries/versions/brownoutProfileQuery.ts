import { EVENTS } from '../../../model/sources';
import { PROFILE_WEEKS, WEEK_HOURS } from '../../growth/versions/brownouts';
import { count, money, text, time, trend } from '../../sql/columns';
import { isConsumer, rawCalls } from '../../sql/conditions';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { BROWNOUT_APPLICATIONS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { eventsStoredFrom, windowAliases } from '../../sql/window';
import { NOW } from '../attention/claimWindows';
import { onVersion } from './chosenVersion';

const APPLICATION = ['organization_id', 'application_id'] as const;

/** SQL of the hour of the week of UTC that an event lies in, and of how many whole weeks it is before the last one. */
const HOUR_OF_WEEK = 'toUInt8((toDayOfWeek(event_time) - 1) * 24 + toHour(event_time))';
const WEEK = "toUInt8(intDiv(dateDiff('day', event_time, days_to) - 1, 7))";

/**
 * The weekly profile of each known application on the chosen version, of the PROFILE_WEEKS whole weeks of UTC that end
 * with yesterday, whatever the period and the reader's zone are; at most BROWNOUT_APPLICATIONS, those with most calls.
 * From raw events: no rollup has consumer, version and hour.
 */
export function brownoutProfileQuery(scope: Scope, labels: ConsumerLabels) {
  const [organization, application] = APPLICATION.map((column) => `toString(profiles.${column})`);
  const byHour = (map: string) => `arrayMap(hour -> toFloat64(${map}[toUInt8(hour)]), range(${WEEK_HOURS}))`;
  return query(`${scope.screen}/brownout-profile`, {
    columns: {
      organization: text(),
      application: text(),
      organization_value: text(),
      application_value: text(),
      /** Weeks with a call, and calls, for each hour of the week; the first begins on Monday at midnight UTC. */
      weeks: trend(),
      calls: trend(),
      /** In the account's currency. */
      revenue: money(),
      /** Whole weeks that are stored, at most PROFILE_WEEKS. */
      known_weeks: count(),
      /** The end of the last week. */
      until: time("DateTime64(3, 'UTC')"),
      groups_total: count(),
    },
    with: [
      ...windowAliases({ bounds: { from: NOW, to: NOW } }),
      "toDateTime64(toStartOfDay(current_to), 3, 'UTC') AS days_to",
      `days_to - toIntervalDay(${7 * PROFILE_WEEKS}) AS days_from`,
      `intDiv(greatest(0, dateDiff('hour', assumeNotNull(${eventsStoredFrom(scope.database)}), days_to)), ${WEEK_HOURS}) AS stored_weeks`,
    ],
    select: {
      organization: consumerLabel(organization, 'organizations.name', labels),
      application: consumerLabel(application, 'applications.name', labels),
      organization_value: organization,
      application_value: application,
      weeks: byHour('profiles.hour_weeks'),
      calls: byHour('profiles.hour_calls'),
      revenue: 'toFloat64(profiles.all_revenue)',
      known_weeks: `toUInt64(least(${PROFILE_WEEKS}, stored_weeks))`,
      until: 'days_to',
      groups_total: 'profiles.all_groups',
    },
    from: [
      `${profilesOf(scope)} AS profiles`,
      `LEFT JOIN ${consumerNames(scope.database, quote('organization'))} AS organizations`,
      '  ON organizations.id = profiles.organization_id',
      `LEFT JOIN ${consumerNames(scope.database, quote('application'))} AS applications`,
      '  ON applications.id = profiles.application_id',
    ].join('\n'),
    orderBy: ['profiles.all_calls DESC', 'organization_value', 'application_value'],
    limit: BROWNOUT_APPLICATIONS,
  });
}

export type BrownoutProfileRow = RowOf<ReturnType<typeof brownoutProfileQuery>>;

function profilesOf(scope: Scope): string {
  const hours = subquery({
    select: [
      ...[...APPLICATION, `${HOUR_OF_WEEK} AS hour`, 'count() AS calls'],
      ...[`uniqExact(${WEEK}) AS weeks`, 'sum(revenue) AS earned'],
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [...rawCalls(onVersion(scope), 'days'), isConsumer('application_id')],
    groupBy: [...APPLICATION, 'hour'],
  });
  return subquery({
    select: [
      ...APPLICATION,
      'sumMap(map(hour, weeks)) AS hour_weeks',
      'sumMap(map(hour, calls)) AS hour_calls',
      'sum(calls) AS all_calls',
      'sum(earned) AS all_revenue',
      'count() OVER () AS all_groups',
    ],
    from: hours,
    groupBy: [...APPLICATION],
    orderBy: ['all_calls DESC', ...APPLICATION],
    limit: BROWNOUT_APPLICATIONS,
  });
}
