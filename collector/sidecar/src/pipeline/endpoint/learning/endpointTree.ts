import { type Endpoint } from '../endpoint';
import { type Token } from '../route/matchRoute';
import { SLUG, templateSegment } from '../segment/judge';
import { callsUnder, createNode, endpointAt, endpointsUnder, type Node, proofOf } from './node';

export interface EndpointTreeLimits {
  /** Templates that are kept. */
  maxTemplates: number;
  /** Words that are kept as they are in one place, such as after `/posts/`; with more of them the place is `{slug}`. */
  maxValuesPerPosition: number;
}

/** What of a call decides whether something is learnt from it. */
export interface CallFacts {
  /** The API refused the call: nothing is learnt from it. */
  readonly isRefused: boolean;
  readonly consumer: string;
}

/** Deeper paths are no endpoints. */
export const MAX_SEGMENTS = 15;

/** Where too many words stand, those remain that have this many times the calls of the median one. */
const KEPT_FACTOR = 20;

/**
 * Finds the endpoints of one service by the paths of its calls. Ids and dates are recognised by their form. Slugs are
 * not, so the words that are seen in one place are counted: when there are more than `maxValuesPerPosition`, the place
 * becomes `{slug}`, except for the words that have far more calls than most, and those that prove themselves later
 * (proof.ts). Refused calls find what is known and change nothing. Memory is bounded by `maxTemplates` times the depth.
 */
export class EndpointTree {
  readonly root = createNode('');
  private size = 0;

  /** @param onCollapse paths that were named before may have another template now. */
  constructor(
    private readonly limits: EndpointTreeLimits,
    private readonly onCollapse: () => void
  ) {}

  /** Whether a further endpoint has room. */
  get hasRoom(): boolean {
    return this.size < this.limits.maxTemplates;
  }

  /** The endpoint of a path, or undefined when it is too deep, one too many, or refused and not known. */
  find(tokens: readonly Token[], source: 'route' | 'inferred', call: CallFacts): Endpoint | undefined {
    if (tokens.length > MAX_SEGMENTS) {
      return undefined;
    }
    let node: Node | undefined = this.root;
    for (let index = 0; index < tokens.length && node !== undefined; index++) {
      node = this.step(node, tokens[index], index === tokens.length - 1, call);
    }
    return node && this.endpointOf(node, source, call);
  }

  private step(node: Node, { text, kind }: Token, isLast: boolean, call: CallFacts): Node | undefined {
    const known = node.children.get(text);
    if (known !== undefined) {
      return known;
    }
    if (kind === 'fixed') {
      return this.child(node, text, call);
    }
    const judged = templateSegment(text, node.segment, isLast);
    if (judged === '') {
      return node;
    }
    if (!holdsWord(judged)) {
      return this.child(node, judged, call);
    }
    return node.children.get(judged) ?? this.stepToWord(node, judged, kind === 'unproven', call);
  }

  private stepToWord(node: Node, word: string, isUnproven: boolean, call: CallFacts): Node | undefined {
    if (call.isRefused) {
      return node.isCollapsed || isUnproven ? node.children.get(SLUG) : undefined;
    }
    if (!node.isCollapsed && !isUnproven && node.words.size >= this.limits.maxValuesPerPosition) {
      this.collapse(node);
    }
    if (!node.isCollapsed && !isUnproven) {
      return this.addWord(node, word);
    }
    const isProven =
      node.words.size < this.limits.maxValuesPerPosition &&
      proofOf(node, this.limits.maxValuesPerPosition).add(word, call.consumer);
    if (isProven) {
      this.onCollapse();
      return this.addWord(node, word);
    }
    return this.child(node, SLUG, call);
  }

  /** Learns a word, whatever is known of its place. */
  addWord(node: Node, word: string): Node | undefined {
    const child = this.child(node, word, LEARNT);
    if (child !== undefined) {
      node.words.add(word);
    }
    return child;
  }

  child(node: Node, segment: string, call: CallFacts): Node | undefined {
    const known = node.children.get(segment);
    if (known !== undefined || call.isRefused || !this.hasRoom) {
      return known;
    }
    const created = createNode(`${node.prefix}/${segment}`, segment);
    node.children.set(segment, created);
    return created;
  }

  endpointOf(node: Node, source: 'route' | 'inferred', call: CallFacts): Endpoint | undefined {
    const known = node.endpoints[source];
    if (known !== undefined) {
      return known;
    }
    if (call.isRefused) {
      // Found in another way, it is the same endpoint.
      return node.endpoints.route ?? node.endpoints.inferred;
    }
    if (!this.hasRoom) {
      return undefined;
    }
    this.size += 1;
    return endpointAt(node, source);
  }

  /** Makes a place one of slugs; words with far more calls than most remain. */
  collapse(node: Node): void {
    const calls = new Map([...node.words].map((word) => [word, wordCalls(node, word)]));
    const sorted = [...calls.values()].sort((a, b) => a - b);
    const kept = KEPT_FACTOR * Math.max(1, sorted[Math.floor(sorted.length / 2)] ?? 0);
    for (const [word, count] of calls) {
      const child = node.children.get(word);
      if (count < kept && child !== undefined) {
        node.children.delete(word);
        node.words.delete(word);
        this.size -= endpointsUnder(child);
      }
    }
    node.isCollapsed = true;
    this.onCollapse();
  }
}

/** What is added without a call. */
export const LEARNT: CallFacts = { isRefused: false, consumer: '' };

function wordCalls(node: Node, word: string): number {
  const child = node.children.get(word);
  return child === undefined ? 0 : callsUnder(child);
}

/** Whether a judged segment has a word that the caller sent: `{id}` and `{id}.json` have none. */
export function holdsWord(judged: string): boolean {
  return !judged.startsWith('{') || /\}:/.test(judged);
}
