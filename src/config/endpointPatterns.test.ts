import { endpointPatterns } from './endpointPatterns';

/** The items of the list below `endpoints.patterns`. */
const itemsOf = (text: string | undefined) =>
  text?.split('\n').flatMap((line) => (line.startsWith('    - ') ? [line.slice(6)] : []));

it.each([
  ['/orders/{id}', ["'/orders/{id}'"], ["'/orders/one-word'", "'/orders/{id}'"]],
  ['/users/ann/posts', ["'/users/ann/{name}'"], undefined],
  ['/users/{id}/posts', ["'/users/{id}/{name}'"], ["'/users/one-word/posts'", "'/users/{id}/posts'"]],
  ['/health', ["'/{name}'"], undefined],
  ['/', ["'/'"], undefined],
])('of %s are what merges and splits its words', (template, merge, split) => {
  const patterns = endpointPatterns(template);
  expect([itemsOf(patterns.merge), itemsOf(patterns.split)]).toEqual([merge, split]);
});

it.each([
  ['/orders/{id}', "'/orders/{id}'"],
  ["/o'brien/{a,b}", "'/o''brien/{a,b}'"],
])('of %s are what renames it, as YAML', (template, quoted) => {
  expect(endpointPatterns(template).rename).toBe(`endpoints:\n  patterns:\n    - { match: ${quoted}, as: ${quoted} }`);
});
