import { TABLE } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { endpointIdentity, endpointLabel, rowPath } from '../../sql/breakdown';
import { count, id, milliseconds, nullable, number, text, time } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { CALL_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** Levels whose consumers a row names. */
const NAMED = ['organization', 'application'] as const;

const COLUMNS = [
  ...['event_key', 'event_time', 'status_code', 'error_class', 'service', 'method', 'endpoint', 'api_version'],
  ...['duration_us', 'attempt', 'inner', 'organization_id', 'application_id'],
];

/** The newest calls, one row each, at most CALL_ROWS; on each row `calls_total`, how many there are in the period. */
export function callListQuery(scope: Scope, labels: ConsumerLabels) {
  const total = subquery({
    select: ['sum(source.calls)'],
    from: `${callsSource({ ...scope, window: 'current', groupBy: [], measures: ['calls'] })} AS source`,
  });
  const { service, method, api_version, endpoint } = endpointIdentity('listed');
  const named = (level: (typeof NAMED)[number]) => consumerLabel(`listed.${level}_id`, `${level}_names.name`, labels);
  const pathOf = (level: (typeof NAMED)[number]) =>
    rowPath(screenUrl('consumers'), [quote(level), `toString(listed.${level}_id)`]);
  return query(`${scope.screen}/calls`, {
    columns: {
      event_time: time("DateTime64(3, 'UTC')"),
      organization: text(),
      application: text(),
      label: text(),
      status_code: number('UInt16'),
      error_class: text(),
      duration: milliseconds(),
      attempt: number('UInt8'),
      /** `inner` of a call behind the edge, null of all others. */
      position: nullable(text()),
      /** What the address names the call by (links/callId.ts). */
      call_id: id(),
      organization_id: id(),
      organization_path: text(),
      application_id: id(),
      application_path: text(),
      service: text(),
      method: text(),
      api_version: text(),
      endpoint: text(),
      path: text(),
      calls_total: nullable(count()),
    },
    with: windowAliases(),
    select: {
      event_time: 'listed.event_time',
      organization: named('organization'),
      application: named('application'),
      label: endpointLabel('listed'),
      status_code: 'listed.status_code',
      error_class: 'toString(listed.error_class)',
      duration: 'listed.duration_us / 1000',
      attempt: 'listed.attempt',
      position: "if(listed.inner, 'inner', NULL)",
      call_id: "concat(toString(listed.event_key), '@', toString(toUnixTimestamp64Milli(listed.event_time)))",
      organization_id: 'toString(listed.organization_id)',
      organization_path: pathOf('organization'),
      application_id: 'toString(listed.application_id)',
      application_path: pathOf('application'),
      ...{ service, method, api_version, endpoint },
      path: rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]),
      calls_total: total,
    },
    from: [
      `${newest(scope)} AS listed`,
      ...NAMED.map(
        (level) =>
          `LEFT JOIN ${consumerNames(scope.database, quote(level))} AS ${level}_names ON ${level}_names.id = listed.${level}_id`
      ),
    ].join('\n'),
    orderBy: ['listed.event_time DESC', 'listed.event_key'],
    limit: CALL_ROWS,
  });
}

export type CallRow = RowOf<ReturnType<typeof callListQuery>>;

function newest(scope: Scope): string {
  return subquery({
    select: COLUMNS,
    from: qualified(scope.database, TABLE.events),
    where: rawCalls(scope),
    orderBy: ['event_time DESC', 'event_key'],
    limit: CALL_ROWS,
  });
}
