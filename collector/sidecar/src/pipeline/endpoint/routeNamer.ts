import { memoize } from '../../cache/boundedCache';
import { BoundedPairCache } from '../../cache/boundedPairCache';
import { type Endpoint } from './endpoint';
import { type CallFacts } from './learning/endpointTree';
import { type Services } from './learning/services';
import { addShape } from './learning/shape';
import { pathOf, segmentsOf } from './path';
import { MAX_PATH_LENGTH } from './pathNamer';
import { isRefusal } from './refusal';
import { type RefusedRouteCounts } from './refusedRoutes';
import { compileWhole, type FitsWhole } from './route/fitsWhole';
import { alignRoute, matchRoute, type Token } from './route/matchRoute';
import { NO_ROUTE, readRoute, type Route } from './route/readRoute';
import { isWords } from './segment/judge';
import { callOf, type StatedEndpoint } from './statedEndpoint';

const CACHE_CAPACITY = 20_000;

interface CompiledRoute extends Route {
  readonly fitsWhole: FitsWhole | undefined;
  /** Without parameters, and without anything that looks like an id. */
  readonly isWords: boolean;
  /** Its endpoint as a whole, and the service that it was asked for last. */
  last: { readonly service: string; readonly endpoint: Endpoint } | undefined;
}

/** Endpoints that stand for calls without one of their own. */
export interface ReservedEndpoints {
  readonly overflow: Endpoint;
  readonly unmatched: Endpoint;
}

/** Names the endpoints of calls by the routes that routers state. */
export class RouteNamer {
  private readonly routeOf = memoize<CompiledRoute>(CACHE_CAPACITY, compile);
  private readonly byRoute = new BoundedPairCache<Endpoint>(CACHE_CAPACITY);

  constructor(
    private readonly services: Services,
    private readonly refused: RefusedRouteCounts,
    private readonly reserved: ReservedEndpoints
  ) {}

  private wholeRoute(service: string, template: string): Endpoint | undefined {
    const known = this.byRoute.get(service, template);
    if (known !== undefined) {
      return known;
    }
    const endpoint = this.services.of(service).ofRoute(template);
    if (endpoint !== undefined) {
      this.byRoute.set(service, template, endpoint);
    }
    return endpoint;
  }

  /** The same of the whole template of a route. */
  private wholeOf(service: string, route: CompiledRoute): Endpoint | undefined {
    if (route.last?.service === service) {
      return route.last.endpoint;
    }
    const endpoint = this.wholeRoute(service, route.template);
    route.last = endpoint && { service, endpoint };
    return endpoint;
  }

  /** The endpoint by a route; undefined when the path has to tell. */
  private byStatedRoute(stated: StatedEndpoint, route: CompiledRoute): Endpoint | undefined {
    const { service, path } = stated;
    const hasPath = path !== '';
    const isRoute = route.isWords && (route.isAbsolute || isNamedByRoute(stated));
    if (!hasPath && (route.kind === 'template' || isRoute)) {
      return this.wholeRoute(service, route.template) ?? this.reserved.overflow;
    }
    if (!hasPath || (route.kind === 'plain' && !route.isWords)) {
      return undefined;
    }
    const isMadeUp = route.kind === 'plain' && (stated.statusCode === 404 || stated.statusCode === 405);
    const whole = !isMadeUp && route.fitsWhole?.(path) === true ? this.wholeOf(service, route) : undefined;
    if (whole !== undefined) {
      return whole;
    }
    const segments = segmentsOf(pathOf(path));
    if (route.template === '/') {
      return segments.length === 0 ? this.wholeRoute(service, '/') : undefined;
    }
    const match = matchRoute(route, segments);
    if (match === undefined) {
      return this.refuse(stated, route, segments);
    }
    const call = {
      isRefused: isMadeUp || (match.isOpen && isRefusal(stated.statusCode, stated.consumer)),
      consumer: stated.consumer,
    };
    return this.byTokens(service, match.tokens, segments, call);
  }

  private byTokens(
    service: string,
    tokens: readonly Token[],
    segments: readonly string[],
    call: CallFacts,
    source: 'route' | 'inferred' = tokens.some(({ kind }) => kind === 'unproven') ? 'inferred' : 'route'
  ): Endpoint {
    const isWhole = source === 'route' && !call.isRefused && tokens.every(({ kind }) => kind === 'fixed');
    const endpoint =
      (isWhole ? this.wholeRoute(service, templateOf(tokens)) : undefined) ??
      this.services.of(service).ofPath(tokens, source, call) ??
      (call.isRefused ? this.services.of(service).routes.get(templateOf(tokens)) : undefined);
    if (endpoint !== undefined) {
      addShape(endpoint, segments);
    }
    // Without room the path must not tell: it has words of callers where the route has parameters.
    return endpoint ?? (call.isRefused ? this.reserved.unmatched : this.reserved.overflow);
  }

  /** A route that does not fit is not that of the call, but where it has parameters no word of the path is stored. */
  private refuse(stated: StatedEndpoint, route: CompiledRoute, segments: readonly string[]): Endpoint | undefined {
    this.refused.add(stated.source, stated.service, 'no_fit', stated.route);
    if (route.kind !== 'template') {
      return undefined;
    }
    const tokens = alignRoute(route, segments);
    return tokens.some(({ kind }) => kind === 'fixed')
      ? this.byTokens(stated.service, tokens, segments, callOf(stated), 'inferred')
      : undefined;
  }

  /**
   * The route in the name of a span, when the path follows it. Without parameters it counts once other names of the
   * service have shown that they are routes.
   */
  private bySpanName(stated: StatedEndpoint): Endpoint | undefined {
    if (!/^[A-Z]{3,7} \S/.test(stated.spanName)) {
      return undefined;
    }
    const route = this.routeOf(stated.spanName);
    if (stated.path === '') {
      return undefined;
    }
    if (route.kind !== 'template') {
      return route.isAbsolute ? this.byPlainSpanName(stated, route) : undefined;
    }
    const whole = route.fitsWhole?.(stated.path) === true ? this.wholeRoute(stated.service, route.template) : undefined;
    const path = pathOf(stated.path);
    const segments = segmentsOf(path);
    const match = whole ? undefined : matchRoute(route, segments);
    if ((whole ?? match) !== undefined && path !== route.template) {
      this.services.of(stated.service).spanNames.sawRoute();
    }
    if (whole !== undefined) {
      return whole;
    }
    const call = {
      isRefused: match?.isOpen === true && isRefusal(stated.statusCode, stated.consumer),
      consumer: stated.consumer,
    };
    return match && this.byTokens(stated.service, match.tokens, segments, call);
  }

  private byPlainSpanName(stated: StatedEndpoint, route: CompiledRoute): Endpoint | undefined {
    const { spanNames } = this.services.of(stated.service);
    if (!route.isWords && pathOf(stated.path) === route.template) {
      spanNames.sawPath();
    }
    return spanNames.areRoutes ? this.byStatedRoute(stated, route) : undefined;
  }

  /** The endpoint of a call by its route, else by the name of its span; undefined when the path has to tell. */
  name(stated: StatedEndpoint): Endpoint | undefined {
    // Longer ones are no routes, and are not worth remembering.
    const route =
      stated.route === '' || stated.route.length > MAX_PATH_LENGTH ? NO_COMPILED : this.routeOf(stated.route);
    switch (route.kind) {
      case 'template':
      case 'plain':
        return this.byStatedRoute(stated, route) ?? this.bySpanName(stated);
      case 'unreadable':
        this.refused.add(stated.source, stated.service, 'unreadable', stated.route);
        return this.bySpanName(stated);
      default:
        return stated.spanName === '' ? undefined : this.bySpanName(stated);
    }
  }
}

function compile(stated: string): CompiledRoute {
  const route = readRoute(stated);
  const [variant = []] = route.variants;
  const literals = variant.map((segment) => (segment.kind === 'literal' ? segment.text : ''));
  return {
    ...route,
    fitsWhole: compileWhole(route),
    isWords: route.kind === 'plain' && isWords(literals),
    last: undefined,
  };
}

/** The span is named by its route, as the semantic conventions say: `GET orders` of Django. */
function isNamedByRoute({ route, spanName }: StatedEndpoint): boolean {
  const at = spanName.length - route.length;
  return at > 0 && spanName.endsWith(route) && /^[A-Z]{3,7} $/.test(spanName.slice(0, at));
}

function templateOf(tokens: readonly Token[]): string {
  return `/${tokens.map(({ text }) => text).join('/')}`;
}

const NO_COMPILED: CompiledRoute = { ...NO_ROUTE, fitsWhole: undefined, isWords: false, last: undefined };
