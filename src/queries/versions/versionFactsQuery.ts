import { bucketSlot, WEEK_STEP, WHOLE_SLOTS } from '../../sql/buckets';
import { count, trend } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { onVersion } from './chosenVersion';

/** One row: who still calls the chosen version, how much, and how that went from whole week to whole week. */
export function versionFactsQuery(scope: Scope) {
  const chosen = onVersion(scope);
  const consumers = callsSource({
    ...{ ...chosen, window: 'current' as const, measures: ['calls'] },
    groupBy: ['organization_id', 'application_id'],
  });
  const counts = subquery({
    select: [
      `${distinctConsumers('organization_id')} AS organizations`,
      `${distinctConsumers('application_id')} AS applications`,
      'sum(source.calls) AS calls',
    ],
    from: `${consumers} AS source`,
  });
  const all = callsSource({ ...scope, window: 'current', groupBy: [], measures: ['calls'] });
  const total = subquery({ select: ['sum(source.calls) AS calls_total'], from: `${all} AS source` });
  const byWeek = callsSource({ ...chosen, window: 'current', groupBy: [], measures: ['calls'], bucketed: true });
  const weeks = subquery({
    select: [`sumMap(map(toUInt32(${bucketSlot('source.time')}), source.calls)) AS slots`],
    from: `${byWeek} AS source`,
  });
  return query(`${scope.screen}/version-facts`, {
    columns: {
      organizations: count(),
      applications: count(),
      calls: count(),
      /** On all versions. */
      calls_total: count(),
      /** Calls on the version in each whole week of the period, which begins on Monday. */
      weeks: trend(),
    },
    with: windowAliases({ step: WEEK_STEP }),
    select: {
      organizations: 'organizations',
      applications: 'applications',
      calls: 'calls',
      calls_total: 'calls_total',
      weeks: `arrayMap(slot -> toFloat64(slots[toUInt32(slot)]), ${WHOLE_SLOTS})`,
    },
    from: `${counts} AS counts CROSS JOIN ${total} AS total CROSS JOIN ${weeks} AS weeks`,
    limit: 1,
  });
}

export type VersionFactsRow = RowOf<ReturnType<typeof versionFactsQuery>>;
