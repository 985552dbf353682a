import { isRefusal } from './refusal';

it.each([
  [404, 'acme', undefined, true],
  [405, 'acme', 'validation', true],
  [422, 'acme', undefined, false],
  [429, 'acme', undefined, false],
  [429, 'anonymous', undefined, true],
  [200, 'acme', undefined, false],
  [503, 'acme', 'server', false],
] as const)('a call with status %d of %s is refused: %s %p', (status, consumer, operationClass, refused) => {
  expect(isRefusal(status, consumer, operationClass)).toBe(refused);
});

it.each([
  ['not_found', 200, true],
  ['not_found', 0, true],
  ['authorization', 200, true],
  ['none', 200, false],
  ['server', 200, false],
  // The API has looked at what it was asked for.
  ['validation', 422, false],
  ['rate_limited', 429, false],
  ['rate_limited', 200, false],
] as const)('an operation that ended with %s under status %d is refused: %p', (operationClass, status, refused) => {
  expect(isRefusal(status, 'acme', operationClass)).toBe(refused);
});
