import { AT } from '../../otlp/attributeNames';
import { type Endpoint, type EndpointCounts, type EndpointNamer } from '../endpoint/endpointTemplate';
import { type FieldValues } from '../fields/fieldValues';
import { type OperationNames } from '../operation/operationNames';
import { readOperation } from '../operation/readOperation';
import { type EndpointSource } from './event';

/** The endpoint of a call, and of a batch its operations. */
export interface CallEndpoint {
  readonly template: string;
  readonly source: EndpointSource;
  readonly operations: readonly string[];
  readonly count: number;
}

const NO_OPERATIONS: readonly string[] = [];

/** What is not a call, and names no API. */
export const NOT_CALLED: CallEndpoint = { template: '', source: 'none', operations: NO_OPERATIONS, count: 1 };

/**
 * Names the endpoint of a call by its operation where it states one, else by its route or path.
 * @param counts of endpoints by source: those that an operation names move to `operation`.
 */
export function createCallEndpoint(nameEndpoint: EndpointNamer, counts: EndpointCounts, names: OperationNames) {
  /** Of most calls the route says it all: their paths, of which hardly any comes twice, are not even made texts. */
  function ofPath(service: string, fields: FieldValues): Endpoint {
    const route = fields.fullTextAt(AT.route) || fields.fullTextAt(AT.urlTemplate);
    return nameEndpoint.ofRoute(service, route) ?? nameEndpoint(service, route, fields.fullTextAt(AT.path));
  }

  return (service: string, fields: FieldValues, isRefused: boolean): CallEndpoint => {
    const stated = readOperation(fields);
    const path = stated?.isPath ? undefined : ofPath(service, fields);
    const operation = stated && names.name(service, stated, textOf(path), isRefused);
    if (operation === undefined) {
      const { template, source } = path ?? ofPath(service, fields);
      return { template, source, operations: NO_OPERATIONS, count: 1 };
    }
    counts.operation += 1;
    if (path !== undefined) {
      counts[path.source] -= 1;
    }
    return { ...operation, source: 'operation' };
  };
}

/** A call of an operation may have no path at all, as over standard input. */
function textOf(path: Endpoint | undefined): string {
  return path === undefined || path.source === 'none' ? '' : path.template;
}
