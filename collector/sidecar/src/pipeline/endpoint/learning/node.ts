import { createEndpoint, type Endpoint } from '../endpoint';
import { type EndpointSource } from '../../event/event';
import { Proof } from './proof';

/** One place of the paths of a service: what may stand behind a prefix. */
export interface Node {
  /** Template of the path up to here. */
  readonly prefix: string;
  /** Last segment of the prefix; undefined at the root. */
  readonly segment: string | undefined;
  readonly children: Map<string, Node>;
  /** Children that are words of paths. Those that a route states are not counted. */
  readonly words: Set<string>;
  /** Too many words stood here: further ones are `{slug}` until they prove themselves. */
  isCollapsed: boolean;
  proof?: Proof;
  /** Of the paths that end here, by how it was found. */
  readonly endpoints: { route?: Endpoint; inferred?: Endpoint };
}

export function createNode(prefix: string, segment?: string): Node {
  return { prefix, segment, children: new Map(), words: new Set(), isCollapsed: false, endpoints: {} };
}

export function proofOf(node: Node, maxWords: number): Proof {
  return (node.proof ??= new Proof(maxWords));
}

export function endpointAt(node: Node, source: 'route' | 'inferred'): Endpoint {
  return (node.endpoints[source] ??= createEndpoint(
    node.prefix === '' ? '/' : node.prefix,
    source satisfies EndpointSource
  ));
}

export function callsUnder(node: Node): number {
  let calls = (node.endpoints.route?.calls ?? 0) + (node.endpoints.inferred?.calls ?? 0);
  node.children.forEach((child) => (calls += callsUnder(child)));
  return calls;
}

export function endpointsUnder(node: Node): number {
  let count = Object.values(node.endpoints).filter((endpoint) => endpoint !== undefined).length;
  node.children.forEach((child) => (count += endpointsUnder(child)));
  return count;
}
