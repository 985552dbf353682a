import { levelOfColumn, isConsumerLevel, consumerColumn } from '../../model/consumers';
import type { EndpointColumn } from '../../model/endpointIdentity';
import { consumerUrl, endpointUrl } from '../links/routes';
import { DRAWER } from '../links/urlKeys';
import { filterText, withoutDrawers } from '../links/searchWith';
import type { Naming } from '../panels/spec';
import type { SelectionName } from '../queries/why/selections';
import { filterFor, filterOut } from '../sql/filters';
import type { DimensionFilter } from '../sql/scope';

/** A consumer, an endpoint or the value of a dimension, where a screen names it. */
export interface Name {
  label: string;
  /** Select its calls. */
  filters: readonly DimensionFilter[];
  /** Leaves its calls out; of an endpoint, those with any method, service and version. */
  without: DimensionFilter;
  /** Of its page, without a query string; absent where it has none. */
  path?: string;
}

/**
 * What a cell of a table names; undefined where the row does not say it.
 * @param label as the cell shows it
 * @param valueOf text of a column of the row
 */
export function nameOf(naming: Naming, label: string, valueOf: (column: string) => string): Name | undefined {
  switch (naming.of) {
    case 'pivot': {
      const level = valueOf('level');
      return isConsumerLevel(level) ? dimensionNamed(consumerColumn(level), valueOf('id'), label) : undefined;
    }
    case 'endpoint':
      return endpointNamed(label, valueOf);
    default:
      return dimensionNamed(naming.of, valueOf(naming.value), label);
  }
}

/** The value of a dimension; that of the id of a consumer has a page. */
export function dimensionNamed(dimension: string, value: string, label: string): Name {
  const level = levelOfColumn(dimension);
  return {
    label,
    filters: [filterFor(dimension, value)],
    without: filterOut(dimension, value),
    ...(level !== undefined && { path: consumerUrl(level, value) }),
  };
}

function endpointNamed(label: string, valueOf: (column: EndpointColumn) => string): Name {
  const [service, method, version, endpoint] = [
    ...[valueOf('service'), valueOf('method'), valueOf('api_version'), valueOf('endpoint')],
  ];
  return {
    label,
    filters: [
      ...[filterFor('endpoint', endpoint), filterFor('method', method)],
      ...[filterFor('service', service), filterFor('api_version', version)],
    ],
    without: filterOut('endpoint', endpoint),
    path: endpointUrl({ service, method, version, endpoint }),
  };
}

/** The query string of what is shown, with Why opened over it for the calls of a name. */
export function whyOfName(search: string, { filters }: Name, selection: SelectionName): string {
  const result = withoutDrawers(search);
  result.set(DRAWER.why, selection);
  filters.forEach((filter) => result.append(DRAWER.whyOf, filterText(filter)));
  return `?${result}`;
}
