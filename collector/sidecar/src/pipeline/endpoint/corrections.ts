import { createPathMatcher } from '../../openapi/pathTrie';

/** A template that gets another name: entry of `endpoints.patterns`. */
export interface Renaming {
  /** Compared with the template; a parameter matches any segment, so that several templates can become one. */
  match: string;
  as: string;
  /** Of one service; without it, of all. */
  service?: string;
}

/** `endpoints.patterns` of callsight.yaml: templates of paths, and other names for templates. */
export type EndpointPatterns = ReadonlyArray<string | Renaming>;

/** The templates of paths among the patterns. */
export function pathPatterns(patterns: EndpointPatterns): string[] {
  return patterns.filter((pattern) => typeof pattern === 'string');
}

/** The name of a template of a service, or undefined when it keeps its own. */
export type Rename = (service: string, template: string) => string | undefined;

/** Renames by the renamings among the patterns: those of a service come before those of all. Undefined without any. */
export function createRename(patterns: EndpointPatterns): Rename | undefined {
  const renamings = patterns.filter((pattern) => typeof pattern !== 'string');
  if (renamings.length === 0) {
    return undefined;
  }
  const shared = renamerOf(renamings.filter(({ service }) => service === undefined));
  const services = new Set(renamings.map(({ service }) => service));
  const own = new Map(
    [...services].map((service) => [service, renamerOf(renamings.filter((renaming) => renaming.service === service))])
  );
  return (service, template) => own.get(service)?.(template) ?? shared(template);
}

function renamerOf(renamings: readonly Renaming[]): (template: string) => string | undefined {
  const names = new Map(renamings.map(({ match, as }) => [match, as]));
  const match = createPathMatcher([...names.keys()]);
  return (template) => {
    const found = match(template);
    return found === undefined ? undefined : names.get(found);
  };
}

/**
 * The name that a stored template has by the patterns of now; undefined when it does not change. Its path is not known
 * any more: a pattern that divides a template applies to new calls only.
 * @param sources all values of endpoint_source that it was stored with.
 */
export function createStoredRename(
  patterns: EndpointPatterns
): (service: string, template: string, sources: readonly string[]) => string | undefined {
  const rename = createRename(patterns);
  const match = createPathMatcher(pathPatterns(patterns));
  return (service, template, sources) => {
    if (sources.some((source) => !RENAMED_SOURCES.has(source))) {
      return undefined;
    }
    const isOfPath = sources.every((source) => source === 'inferred' || source === 'pattern');
    const ofPath = (isOfPath ? match(template) : undefined) ?? template;
    const renamed = rename?.(service, ofPath) ?? ofPath;
    return renamed === template ? undefined : renamed;
  };
}

const RENAMED_SOURCES: ReadonlySet<string> = new Set(['route', 'openapi', 'pattern', 'inferred']);
