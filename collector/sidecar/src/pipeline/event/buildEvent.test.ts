import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const pipeline = testPipeline();

it.each([
  [{ 'http.response.status_code': 504 }, true],
  [{ 'http.response.status_code': 500 }, false],
  [{ 'http.response.status_code': 500, 'error.type': 'timeout' }, true],
])('a call with %j is a time-out: %p', (attributes, timedOut) => {
  const span = spanOf({ 'http.request.method': 'GET', ...attributes });
  expect(eventOf(pipeline(span, TEST_NOW))).toMatchObject({ timedOut });
});

it.each([
  ['', 'unknown_service'],
  [' \t ', 'unknown_service'],
  ['\u00a0', 'unknown_service'],
  [' billing ', 'billing'],
  ['order desk', 'order desk'],
])('the service of a call whose resource names %j is %j', (name, service) => {
  const span = spanOf({ 'http.response.status_code': 200 }, { resource: new Map([['service.name', name]]) });
  expect(eventOf(pipeline(span, TEST_NOW))).toMatchObject({ service });
});
