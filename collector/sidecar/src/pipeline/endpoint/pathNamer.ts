import { memoize } from '../../cache/boundedCache';
import { SlotCache } from '../../cache/slotCache';
import { noOpenApi, type OpenApiLibrary } from '../../openapi/library';
import { createPathMatcher } from '../../openapi/pathTrie';
import { createEndpoint, type Endpoint } from './endpoint';
import { type CallFacts } from './learning/endpointTree';
import { type Services } from './learning/services';
import { addShape } from './learning/shape';
import { pathOf, segmentsOf } from './path';

export const MAX_PATH_LENGTH = 2048;
const CACHE_CAPACITY = 20_000;
const PATH_PLACES = 16_384;

export interface PathNamerOptions {
  /** Endpoints that documents describe. */
  openapi?: OpenApiLibrary;
  /** Templates that are known beforehand. */
  patterns: readonly string[];
}

/** The endpoint of a path or URL; undefined when it is one too many, or refused and not known. */
export type PathNamer = (service: string, text: string, call: CallFacts) => Endpoint | undefined;

/** Names endpoints by OpenAPI documents, then configured patterns, then what is learnt of the paths of a service. */
export function createPathNamer(options: PathNamerOptions, services: Services): PathNamer {
  const { openapi = noOpenApi() } = options;
  const matchPattern = createPathMatcher(options.patterns);
  const ofDocument = memoize<Endpoint>(CACHE_CAPACITY, (template) => createEndpoint(template, 'openapi'));
  const ofPattern = memoize<Endpoint>(CACHE_CAPACITY, (template) => createEndpoint(template, 'pattern'));
  const byPath = new SlotCache<Endpoint>(PATH_PLACES);
  let version = openapi.version();
  services.onCollapse(() => byPath.clear());

  function find(service: string, path: string, call: CallFacts): Endpoint | undefined {
    const described = openapi.match(service, path);
    if (described !== undefined) {
      return ofDocument(described);
    }
    const pattern = matchPattern(path);
    if (pattern !== undefined) {
      return ofPattern(pattern);
    }
    const segments = segmentsOf(path);
    const tokens = segments.map((text) => ({ text, kind: 'path' as const }));
    const endpoint = services.of(service).ofPath(tokens, 'inferred', call);
    if (endpoint !== undefined) {
      addShape(endpoint, segments);
    }
    return endpoint;
  }

  return (service, text, call) => {
    if (openapi.version() !== version) {
      version = openapi.version();
      byPath.clear();
    }
    const known = byPath.get(service, text);
    if (known !== undefined) {
      return known;
    }
    const path = pathOf(text);
    const endpoint = find(service, path, call);
    // Paths with ids mostly come once: they are not worth the place. What a refused call finds is not final.
    const isFinal = endpoint !== undefined && (endpoint.source === 'inferred' ? endpoint.template === path : true);
    if (isFinal && !call.isRefused) {
      byPath.set(service, text, endpoint);
    }
    return endpoint;
  };
}
