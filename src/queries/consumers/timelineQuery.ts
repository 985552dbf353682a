import { type ConsumerLevel } from '../../../model/consumers';
import { count, nullable, text, time } from '../../sql/columns';
import { allConsumerNames } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { CHOSEN_EVENT } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { HOUR_STEP, NOW } from '../attention/claimWindows';
import { failurePeriods, HOUR_TYPE, milestones, silences } from './timelineHours';
import { domainEvents, firstCalls } from './timelineFirsts';

/** What happened to a consumer, in the order of the list of kinds. */
export const TIMELINE_KINDS = [
  'first_call',
  'first_success',
  'key_issued',
  'plan_changed',
  'application',
  'endpoint',
  'sdk',
  'failure',
  'silence',
  'milestone',
] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Stands for all kinds. */
export const ALL_KINDS = 'all';

/** Events at most, the newest first. */
export const TIMELINE_ROWS = 300;

/**
 * What happened to a consumer in all that is stored, the newest first. `time` is exact for events and first calls, and
 * the start of an hour for periods and milestones. `detail` is what it is about: an endpoint, an SDK with its version,
 * the plans before and after, an application.
 * @param own the calls of the consumer alone
 */
export function timelineQuery(own: Scope, level: ConsumerLevel, id: string) {
  const hours = callsSource({
    ...{ ...own, window: 'stored' as const, groupBy: [], bucketed: true },
    measures: ['calls', 'successes', 'client_errors', 'server_errors'],
  });
  const byHour = subquery({
    select: [
      'toInt64(intDiv(toUnixTimestamp(source.time), 3600)) AS hour',
      'toInt64(sum(source.calls)) AS calls',
      'toInt64(sum(source.server_errors)) AS server_errors',
      'toInt64(sum(source.successes + source.client_errors + source.server_errors)) AS outcomes',
    ],
    from: `${hours} AS source`,
    groupBy: ['hour'],
  });
  const sources = [firstCalls(own), domainEvents(own, level, id), failurePeriods(), silences(), milestones()];
  const columns = 'time, until, kind, detail, calls, part';
  const union = sources.map((source) => `SELECT ${columns} FROM ${source}`).join('\nUNION ALL\n');
  return query('consumer/timeline', {
    columns: {
      time: time("DateTime64(3, 'UTC')"),
      /** End of a period; null where it goes on, or for what has no length. */
      until: nullable(time("DateTime64(3, 'UTC')")),
      kind: text(),
      detail: text(),
      /** Calls of the period; of silence, those of the same hours a week earlier. */
      calls: nullable(count()),
      /** Those of them that failed. */
      part: nullable(count()),
    },
    with: [
      ...windowAliases({ bounds: { from: NOW, to: NOW }, step: HOUR_STEP, stored: true }),
      'toInt64(intDiv(toUnixTimestamp(current_to), 3600)) AS this_hour',
      `(SELECT CAST(arraySort(groupArray((hour, calls, server_errors, outcomes))), '${HOUR_TYPE}') FROM ${byHour}) AS hours`,
    ],
    select: {
      time: "toDateTime64(happened.time, 3, 'UTC')",
      until: 'happened.until',
      kind: 'happened.kind',
      detail: "if(happened.kind = 'application' AND names.name != '', names.name, happened.detail)",
      calls: 'happened.calls',
      part: 'happened.part',
    },
    from: `(\n${union}\n) AS happened LEFT JOIN ${allConsumerNames(own.database)} AS names
  ON names.level = 'application' AND names.id = happened.detail`,
    where: [`${CHOSEN_EVENT} IN ('${ALL_KINDS}', happened.kind)`],
    orderBy: ['happened.time DESC', 'happened.kind', 'happened.detail'],
    limit: TIMELINE_ROWS,
  });
}
