import { type Endpoint } from '../endpoint';
import { DATE, ID, SLUG } from '../segment/judge';
import { holdsWord, LEARNT } from './endpointTree';
import { type Node } from './node';
import { type ServiceEndpoints } from './service';
import { type Services } from './services';

/** One thing that is known of the endpoints of a service: a row of the table endpoint_templates. */
export interface LearntRow {
  readonly service: string;
  readonly template: string;
  /** `place`: a place with too many words, ending with {slug}; `word`: a word that such a place keeps. */
  readonly kind: 'endpoint' | 'place' | 'word';
  /** Of an endpoint; empty for the other kinds. */
  readonly source: 'route' | 'inferred' | '';
  /** Since the row before. */
  readonly calls: number;
  readonly shapes: readonly string[];
}

/** What is learnt and not yet handed on. */
export interface Draft {
  readonly rows: readonly LearntRow[];
  /** The rows are stored: they do not come again. */
  confirm(): void;
}

/** Exchanges what this process learns with what others have learnt. */
export class Knowledge {
  /** Calls that were handed on, by endpoint. */
  private readonly known = new WeakMap<Endpoint, number>();
  private readonly places = new Map<string, ReadonlySet<string>>();

  constructor(private readonly services: Services) {}

  /** What is new since the last draft that was confirmed. */
  draft(): Draft {
    const rows: LearntRow[] = [];
    const confirmations: Array<() => void> = [];
    for (const [service, { tree, routes }] of this.services.entries()) {
      const add = (endpoint: Endpoint | undefined) => {
        const { calls = 0, template = '', shapes = [] } = endpoint ?? {};
        if (endpoint !== undefined && calls > (this.known.get(endpoint) ?? -1)) {
          const source = endpoint.source === 'route' ? 'route' : 'inferred';
          rows.push({
            service,
            template,
            kind: 'endpoint',
            source,
            calls: calls - (this.known.get(endpoint) ?? 0),
            shapes,
          });
          confirmations.push(() => this.known.set(endpoint, calls));
        }
      };
      routes.forEach(add);
      visit(tree.root, (node) => {
        add(node.endpoints.route);
        add(node.endpoints.inferred);
        confirmations.push(...this.draftPlace(service, node, rows));
      });
    }
    return { rows, confirm: () => confirmations.forEach((confirmation) => confirmation()) };
  }

  /**
   * Takes over what others have learnt: places first, then the words that they keep, then endpoints, so that no
   * endpoint of a word returns that a place has taken. Limits hold as for calls.
   */
  learn(rows: readonly LearntRow[]): void {
    const ofKind = (kind: LearntRow['kind']) => rows.filter((row) => row.kind === kind);
    ofKind('place').forEach(({ service, template }) => {
      const { tree } = this.services.of(service);
      const node = nodeAt(this.services.of(service), template.split('/').slice(1, -1));
      if (node !== undefined && !node.isCollapsed) {
        tree.collapse(node);
      }
    });
    ofKind('word').forEach(
      ({ service, template }) => void nodeAt(this.services.of(service), template.split('/').slice(1), true)
    );
    ofKind('endpoint').forEach((row) => this.learnEndpoint(row));
  }

  private learnEndpoint({ service, template, source, calls, shapes }: LearntRow): void {
    const known = this.services.of(service);
    const segments = template === '/' ? [] : template.split('/').slice(1);
    const isNew = (endpoint: Endpoint | undefined) => endpoint !== undefined && endpoint.calls === 0;
    const isOfWholeRoute = source === 'route' && segments.every((segment) => segment !== SLUG);
    const node = isOfWholeRoute ? undefined : nodeAt(known, segments);
    const endpoint = isOfWholeRoute
      ? known.ofRoute(template)
      : node && known.tree.endpointOf(node, source === 'route' ? 'route' : 'inferred', LEARNT);
    if (endpoint !== undefined && isNew(endpoint)) {
      endpoint.calls = calls;
      endpoint.shapes.push(...shapes.slice(0, 3));
      this.known.set(endpoint, calls);
    }
  }

  private draftPlace(service: string, node: Node, rows: LearntRow[]): Array<() => void> {
    if (!node.isCollapsed) {
      return [];
    }
    const key = `${service}\n${node.prefix}`;
    const stored = this.places.get(key);
    const words = new Set(node.words);
    const add = (kind: 'place' | 'word', segment: string) =>
      rows.push({ service, template: `${node.prefix}/${segment}`, kind, source: '', calls: 0, shapes: [] });
    if (stored === undefined) {
      add('place', SLUG);
    }
    words.forEach((word) => stored?.has(word) !== true && add('word', word));
    return [() => this.places.set(key, words)];
  }
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  node.children.forEach((child) => visit(child, look));
}

/** The place of a template, made when there is room; undefined when a collapsed place does not keep a word of it. */
function nodeAt(service: ServiceEndpoints, segments: readonly string[], isKept = false): Node | undefined {
  let node: Node | undefined = service.tree.root;
  for (let index = 0; index < segments.length && node !== undefined; index++) {
    node =
      node.children.get(segments[index]) ??
      addTo(service, node, segments[index], isKept && index === segments.length - 1);
  }
  return node;
}

function addTo({ tree }: ServiceEndpoints, node: Node, segment: string, isKept: boolean): Node | undefined {
  if (segment === ID || segment === DATE || segment === SLUG || !holdsWord(segment)) {
    return tree.child(node, segment, LEARNT);
  }
  return node.isCollapsed && !isKept ? undefined : tree.addWord(node, segment);
}
