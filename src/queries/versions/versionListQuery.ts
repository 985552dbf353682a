import { count, text } from '../../sql/columns';
import { FILTER_VALUES } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { versionKey } from '../../sql/versionOrder';
import { windowAliases } from '../../sql/window';

/** The API versions that are called in the period, the oldest first. A call that names none has no version. */
export function versionListQuery(scope: Scope) {
  const source = callsSource({ ...scope, window: 'current', groupBy: ['api_version'], measures: ['calls'] });
  return query(`${scope.screen}/version-list`, {
    columns: { value: text(), calls: count() },
    with: windowAliases(),
    select: { value: 'toString(source.api_version)', calls: 'sum(source.calls)' },
    from: `${source} AS source`,
    groupBy: ['value'],
    having: "value != '' AND calls > 0",
    orderBy: [versionKey('value'), 'value'],
    limit: FILTER_VALUES,
  });
}
