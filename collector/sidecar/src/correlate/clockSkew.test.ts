import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { correctClocks } from './clockSkew';
import { Observers } from './observers';

const http = { 'http.request.method': 'GET', 'http.response.status_code': 200 };
const event = (attributes = {}, overrides = {}) =>
  eventOf(testPipeline()(spanOf({ ...http, ...attributes }, overrides), TEST_NOW));

describe('correctClocks', () => {
  it('moves calls that end after their receipt, together, and leaves the others alone', () => {
    const at = (offset: number) =>
      event({}, { startTimeUs: (TEST_NOW + offset) * 1000, endTimeUs: (TEST_NOW + offset + 10) * 1000 });
    const events = [at(500), at(1_000), at(-300)];
    const observers = new Observers({ counterpartWindowMs: 1000, firstHoldMs: 8000, max: 10 });
    const observer = observers.of('otlp_span', 'orders');
    correctClocks(events, [observer, observer, observer]);
    expect(events.map(({ eventTime }) => eventTime - TEST_NOW)).toEqual([-510, -10, -300]);
    expect(observers.skews(TEST_NOW)).toEqual([{ source: 'otlp_span', service: 'orders', seconds: 1.01 }]);
    expect(observers.skews(TEST_NOW + 600_001)).toEqual([]);
  });
});
