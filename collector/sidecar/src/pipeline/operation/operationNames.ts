import { OTHER_OPERATION, type StatedOperation } from './readOperation';

/** The operations of a call, as they are stored. */
export interface CallOperations {
  /** The endpoint of the call. */
  readonly template: string;
  /** Of a batch the endpoint of each operation, as a call of it alone would have it; empty for one operation. */
  readonly operations: readonly string[];
  readonly count: number;
}

/** Stands behind the path of a batch of different operations. */
export const BATCH = '{batch}';

export interface OperationLimits {
  /** Names of operations of one service; further ones are `{other}`. */
  maxPerService: number;
  /** Services with names of their own; all further ones share theirs. */
  maxServices: number;
}

/**
 * Makes endpoints of operations. Callers choose many of the names, so each service has a bounded set. What a refused call
 * tried out is not remembered.
 */
export class OperationNames {
  private readonly services = new Map<string, Set<string>>();

  constructor(private readonly limits: OperationLimits) {}

  /**
   * @param path the endpoint of the path of the call, or empty.
   * @returns undefined when the path names the endpoint better.
   */
  name(service: string, operation: StatedOperation, path: string, isRefused: boolean): CallOperations | undefined {
    const { names, count, isPath } = operation;
    if (names.length === 0) {
      return { template: path, operations: [], count };
    }
    const templates = names.map((name) => (isPath || path === '' ? name : `${path} ${name}`));
    if (operation.isTried && isRefused && !this.isKnown(service, templates[0])) {
      return undefined;
    }
    const known = templates.map((template) => this.bounded(service, template, isPath ? '' : path));
    const isSame = known.every((template) => template === known[0]);
    const template = isSame ? known[0] : `${isPath ? '' : path} ${BATCH}`.trim();
    return { template, operations: count > 1 ? known : [], count };
  }

  private isKnown(service: string, template: string): boolean {
    return this.namesOf(service).has(template);
  }

  private bounded(service: string, template: string, path: string): string {
    const names = this.namesOf(service);
    if (!names.has(template)) {
      if (names.size >= this.limits.maxPerService) {
        return path === '' ? `/${OTHER_OPERATION}` : `${path} ${OTHER_OPERATION}`;
      }
      names.add(template);
    }
    return template;
  }

  private namesOf(service: string): Set<string> {
    const key = this.services.has(service) || this.services.size < this.limits.maxServices ? service : '';
    const names = this.services.get(key) ?? new Set();
    this.services.set(key, names);
    return names;
  }
}
