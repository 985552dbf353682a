import { bucketNumber, bucketStart, WEEK_STEP } from '../../sql/buckets';
import { count, time } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { onVersion } from './chosenVersion';

/** Organizations and applications that call the chosen version in each week of the period; zero where none does. */
export function versionWeeksQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...onVersion(scope), window: 'current' as const, measures: ['calls'], bucketed: true },
    groupBy: ['organization_id', 'application_id'],
  });
  const counted = subquery({
    select: [
      'source.time AS week',
      `${distinctConsumers('organization_id')} AS organizations`,
      `${distinctConsumers('application_id')} AS applications`,
    ],
    from: `${source} AS source`,
    groupBy: ['week'],
  });
  const numbers = `range(toUInt32(${bucketNumber('current_from')}), toUInt32(${bucketNumber('current_to - toIntervalMillisecond(1)')}) + 1)`;
  const weeks = `(SELECT ${bucketStart(`arrayJoin(${numbers})`)} AS week)`;
  return query(`${scope.screen}/version-weeks`, {
    columns: { time: time(), organizations: count(), applications: count() },
    with: windowAliases({ step: WEEK_STEP }),
    select: { time: 'weeks.week', organizations: 'counted.organizations', applications: 'counted.applications' },
    from: `${weeks} AS weeks LEFT JOIN ${counted} AS counted ON counted.week = weeks.week`,
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
