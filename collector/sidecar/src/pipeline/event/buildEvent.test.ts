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
