import { SLUG, templateSegment } from './endpointSegments';
import { type EndpointSource } from '../event/event';

/** An endpoint of a service. Of inferred ones there is one object for each template, so that its calls can be counted. */
export interface Endpoint {
  readonly template: string;
  readonly source: EndpointSource;
  /** Calls that it has named. */
  calls: number;
}

export interface EndpointTreeLimits {
  /** Templates that are kept. */
  maxTemplates: number;
  /** Words that are kept as they are in one place, such as after `/posts/`; with more of them the place is `{slug}`. */
  maxValuesPerPosition: number;
}

/** Deeper paths are no endpoints. */
const MAX_SEGMENTS = 15;

/** Where too many words stand, those remain that have this many times the calls of the median one. */
const KEPT_FACTOR = 20;

interface Node {
  /** Of the path up to here. */
  readonly prefix: string;
  readonly children: Map<string, Node>;
  /** Children that are words. */
  words: number;
  /** Too many words stood here: further ones are `{slug}`. */
  isSlug: boolean;
  /** Of the paths that end here. */
  endpoint?: Endpoint;
}

/**
 * Infers endpoints from the raw paths of one service. Ids and dates are recognised by their form. Slugs are not, so the words
 * that are seen in one place are counted: when there are more than `maxValuesPerPosition`, the place becomes `{slug}`,
 * except for the words that have far more calls than most (a scanner that tries out names must not take away those of
 * the real endpoints). Memory is bounded by `maxTemplates` times the depth.
 */
export class EndpointTree {
  private readonly root = createNode('');
  private size = 0;

  /** @param onCollapse paths that were named before may have another template now. */
  constructor(
    private readonly limits: EndpointTreeLimits,
    private readonly onCollapse: () => void
  ) {}

  /** The endpoint of a path that begins with `/`, or undefined when it is too deep or one too many. */
  infer(path: string): Endpoint | undefined {
    if (isTooDeep(path)) {
      return undefined;
    }
    let node = this.root;
    for (let start = 1; start <= path.length;) {
      const slash = path.indexOf('/', start);
      const end = slash < 0 ? path.length : slash;
      const next = this.step(node, path.slice(start, end));
      if (next === undefined) {
        return undefined;
      }
      node = next;
      start = end + 1;
    }
    return this.endpointAt(node);
  }

  private step(node: Node, segment: string): Node | undefined {
    const known = node.children.get(segment);
    if (known !== undefined) {
      return known;
    }
    let token = templateSegment(segment);
    const isWord = token === segment;
    if (isWord && !node.isSlug && node.words >= this.limits.maxValuesPerPosition) {
      this.collapse(node);
    }
    if (isWord && node.isSlug) {
      token = SLUG;
    }
    const child = node.children.get(token);
    if (child !== undefined || this.size >= this.limits.maxTemplates) {
      return child;
    }
    const created = createNode(`${node.prefix}/${token}`);
    node.children.set(token, created);
    node.words += token === segment ? 1 : 0;
    return created;
  }

  private endpointAt(node: Node): Endpoint | undefined {
    if (node.endpoint === undefined && this.size < this.limits.maxTemplates) {
      node.endpoint = { template: node.prefix, source: 'inferred', calls: 0 };
      this.size += 1;
    }
    return node.endpoint;
  }

  private collapse(node: Node): void {
    const words = [...node.children].filter(([token]) => !token.startsWith('{'));
    const calls = new Map(words.map(([token, child]) => [token, callsUnder(child)]));
    const sorted = [...calls.values()].sort((a, b) => a - b);
    const kept = KEPT_FACTOR * Math.max(1, sorted[Math.floor(sorted.length / 2)]);
    for (const [token, child] of words) {
      if ((calls.get(token) ?? 0) < kept) {
        node.children.delete(token);
        node.words -= 1;
        this.size -= endpointsUnder(child);
      }
    }
    node.isSlug = true;
    this.onCollapse();
  }
}

function createNode(prefix: string): Node {
  return { prefix, children: new Map(), words: 0, isSlug: false, endpoint: undefined };
}

function isTooDeep(path: string): boolean {
  let segments = 0;
  for (let at = 0; at >= 0 && segments <= MAX_SEGMENTS; at = path.indexOf('/', at + 1)) {
    segments += 1;
  }
  return segments > MAX_SEGMENTS;
}

function callsUnder(node: Node): number {
  let calls = node.endpoint?.calls ?? 0;
  node.children.forEach((child) => (calls += callsUnder(child)));
  return calls;
}

function endpointsUnder(node: Node): number {
  let count = node.endpoint === undefined ? 0 : 1;
  node.children.forEach((child) => (count += endpointsUnder(child)));
  return count;
}
