import { EVENTS } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, money, nullable, share, text, time } from '../../sql/columns';
import { isConsumer, rawCalls } from '../../sql/conditions';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { TOP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { IS_CHOSEN, IS_NEWER, onVersion } from './chosenVersion';

/** Who calls a newer version too: the application itself, another one of its organization, or none. */
export const NEWER_CALLERS = ['same_application', 'other_application', 'none'] as const;

const APPLICATION = ['organization_id', 'application_id'] as const;

/**
 * The applications that call the chosen version, by their calls on it, at most TOP_ROWS. Counts come from rollups; revenue
 * and SDK from raw events, as no rollup has the SDK by application.
 */
export function versionConsumersQuery(scope: Scope, labels: ConsumerLabels) {
  const [organization, application] = APPLICATION.map((column) => `toString(counted.${column})`);
  const pathOf = (level: string, id: string) => rowPath(screenUrl('consumers'), [quote(level), id]);
  return query(`${scope.screen}/version-consumers`, {
    columns: {
      organization: text(),
      application: text(),
      calls: count(),
      /** Of the application's own calls. */
      share: nullable(share()),
      /** Of the calls on the version, in the account's currency. */
      revenue: money(),
      /** Of the newest call on the version. */
      sdk: text(),
      last_call: time("DateTime64(3, 'UTC')"),
      newer: text(),
      organization_value: text(),
      application_value: text(),
      path: text(),
      organization_path: text(),
      groups_total: count(),
      calls_total: count(),
    },
    with: windowAliases(),
    select: {
      organization: consumerLabel(organization, 'organizations.name', labels),
      application: consumerLabel(application, 'applications.name', labels),
      calls: 'counted.version_calls',
      share: ratio('counted.version_calls', 'counted.own_calls'),
      revenue: 'toFloat64(stored.version_revenue)',
      sdk: "trim(concat(stored.newest.1, ' ', stored.newest.2))",
      last_call: 'counted.newest_call',
      newer: newerCaller(organization),
      organization_value: organization,
      application_value: application,
      path: pathOf('application', application),
      organization_path: pathOf('organization', organization),
      groups_total: 'counted.all_groups',
      calls_total: 'counted.all_calls',
    },
    from: [
      `${ranked(scope)} AS counted`,
      `LEFT JOIN ${storedFacts(scope)} AS stored USING (${APPLICATION.join(', ')})`,
      `LEFT JOIN ${consumerNames(scope.database, quote('organization'))} AS organizations`,
      '  ON organizations.id = counted.organization_id',
      `LEFT JOIN ${consumerNames(scope.database, quote('application'))} AS applications`,
      '  ON applications.id = counted.application_id',
    ].join('\n'),
    orderBy: ['calls DESC', 'organization', 'application'],
    limit: TOP_ROWS,
  });
}

/** Callers that nobody knows have no other applications. */
function newerCaller(organization: string): string {
  const [same, other, none] = NEWER_CALLERS.map(quote);
  return `multiIf(counted.newer_calls > 0, ${same}, counted.all_newer_calls > 0 AND ${isConsumer(organization)}, ${other}, ${none})`;
}

/** Applications with calls on the version, with their own calls and those of their organization on newer versions. */
function ranked(scope: Scope): string {
  const source = callsSource({
    ...{ ...scope, window: 'current' as const, measures: ['calls', 'last_seen'] },
    groupBy: [...APPLICATION, 'api_version'],
  });
  const own = subquery({
    select: [
      ...APPLICATION,
      `sumIf(source.calls, ${IS_CHOSEN}) AS version_calls`,
      'sum(source.calls) AS own_calls',
      `sumIf(source.calls, ${IS_NEWER}) AS newer_calls`,
      `maxIf(source.last_seen, ${IS_CHOSEN}) AS newest_call`,
      'sum(newer_calls) OVER (PARTITION BY organization_id) AS all_newer_calls',
    ],
    from: `${source} AS source`,
    groupBy: [...APPLICATION],
  });
  return subquery({
    select: ['*', 'count() OVER () AS all_groups', 'sum(version_calls) OVER () AS all_calls'],
    from: own,
    where: ['version_calls > 0'],
    orderBy: ['version_calls DESC', ...APPLICATION],
    limit: TOP_ROWS,
  });
}

function storedFacts(scope: Scope): string {
  return subquery({
    select: [
      ...APPLICATION,
      'sum(revenue) AS version_revenue',
      'argMax((toString(sdk_name), toString(sdk_version)), (event_time, event_key)) AS newest',
    ],
    from: qualified(scope.database, EVENTS.table),
    where: rawCalls(onVersion(scope)),
    groupBy: [...APPLICATION],
  });
}
