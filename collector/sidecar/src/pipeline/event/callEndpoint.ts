import { type Endpoint, type EndpointCounts, type EndpointNamer } from '../endpoint/endpointNamer';
import { createEndpointFinder, type KnownFacts } from '../endpoint/findEndpoint';
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
  const ofPath = createEndpointFinder(nameEndpoint);

  return (fields: FieldValues, known: KnownFacts, isRefused: boolean): CallEndpoint => {
    const stated = readOperation(fields);
    const path = stated?.isPath ? undefined : ofPath(fields, known);
    const operation = stated && names.name(known.service, stated, textOf(path), isRefused);
    if (operation === undefined) {
      const { template, source } = path ?? ofPath(fields, known);
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
