import { EVENTS } from '../../../model/sources';
import { count, money, nullable, text } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { NOW } from '../attention/claimWindows';
import { PAST_DAYS } from '../attention/signals';
import { releases } from '../clients/clientsQuery';

/** What a fact is about: all calls, or those with one value. */
export const FACT_KINDS = ['all', 'sdk', 'api_version', 'region'] as const;

/** The columns that they come from. */
const FACT_COLUMNS = ['sdk_name', 'sdk_version', 'api_version', 'region'] as const;

/** Values of facts at most. */
const FACT_ROWS = 200;

/**
 * How a consumer called in the last PAST_DAYS, by hour: a row for all of its calls, and one for each SDK and version, API
 * version and region, by calls. From raw events: no rollup has these by consumer.
 */
export function consumerFactsQuery(scope: Scope) {
  const facts = [
    "('all', '', '')",
    "('sdk', toString(sdk_name), toString(sdk_version))",
    "('api_version', toString(api_version), '')",
    "('region', toString(region), '')",
  ];
  const counted = subquery({
    select: [
      ...['arrayJoin(facts) AS fact', 'sum(fact_calls) AS calls'],
      ...['sum(fact_revenue) AS revenue', 'sum(fact_cost) AS cost'],
    ],
    from: subquery({
      select: [`[${facts.join(', ')}] AS facts`, 'fact_calls', 'fact_revenue', 'fact_cost'],
      // A group by columns with dictionaries takes a fraction of one by texts that are made for each event.
      from: subquery({
        select: [
          ...[...FACT_COLUMNS, 'count() AS fact_calls'],
          ...['sum(events.revenue) AS fact_revenue', 'sum(events.cost) AS fact_cost'],
        ],
        from: `${qualified(scope.database, EVENTS.table)} AS events`,
        where: rawCalls(scope, 'lookback'),
        groupBy: [...FACT_COLUMNS],
      }),
    }),
    groupBy: ['fact'],
  });
  return query('consumer/facts', {
    columns: {
      kind: text(),
      value: text(),
      /** Of an SDK, its version. */
      version: text(),
      calls: count(),
      revenue: money(),
      cost: money(),
      /** Releases of the SDK that are newer and seen, by anybody; null where that is not known. */
      behind: nullable(count()),
    },
    with: windowAliases({
      ...{ bounds: { from: NOW, to: NOW }, lookbackDays: PAST_DAYS },
      ...{ step: 'toUInt32(3600)', stored: true },
    }),
    select: {
      kind: 'counted.fact.1',
      value: 'counted.fact.2',
      version: 'counted.fact.3',
      calls: 'counted.calls',
      revenue: 'toFloat64(counted.revenue)',
      cost: 'toFloat64(counted.cost)',
      behind: "if(kind != 'sdk' OR version = '', NULL, released.newer)",
    },
    from: `${counted} AS counted LEFT JOIN ${releases(scope)} AS released
  ON released.sdk_name = counted.fact.2 AND released.sdk_version = counted.fact.3`,
    orderBy: ['kind', 'calls DESC', 'value', 'version'],
    limit: FACT_ROWS,
  });
}

export type ConsumerFactsRow = RowOf<ReturnType<typeof consumerFactsQuery>>;
