import { type Endpoint } from '../endpoint';

/** Examples of shapes that are kept of one endpoint, and calls of which one is taken. */
const MAX_SHAPES = 3;
const SAMPLED_CALLS = 16;
const MAX_LENGTH = 40;

/**
 * What a text looks like without what it says: letters become `a` or `A`, digits `9`, letters beyond ASCII `ä`; other
 * characters stay. `cus_Nffr9` is `aaa_Aaaa9`. Longer ones are cut.
 */
export function shapeOf(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return cut
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A')
    .replace(/[0-9]/g, '9')
    .replace(/[^\x20-\x7e…]/gu, 'ä');
}

/** Remembers the shapes of the segments that stand for parameters of the endpoint, of its first calls. */
export function addShape(endpoint: Endpoint, segments: readonly string[]): void {
  if (endpoint.calls >= SAMPLED_CALLS || endpoint.shapes.length >= MAX_SHAPES || !endpoint.template.includes('{')) {
    return;
  }
  const stated = endpoint.template.split('/').slice(1);
  if (stated.length !== segments.length) {
    return;
  }
  const shape = segments
    .filter((_, index) => stated[index].includes('{'))
    .map(shapeOf)
    .join('/');
  if (!endpoint.shapes.includes(shape)) {
    endpoint.shapes.push(shape);
  }
}
