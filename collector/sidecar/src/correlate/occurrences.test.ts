import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { distinguishIdentical } from './occurrences';

const http = { 'http.request.method': 'GET', 'http.response.status_code': 200 };
const event = (attributes = {}, overrides = {}) =>
  eventOf(testPipeline()(spanOf({ ...http, ...attributes }, overrides), TEST_NOW));

describe('distinguishIdentical', () => {
  it('gives identical log records without ids keys by their position, the same every time', () => {
    const log = { signal: 'log', kind: 0, traceId: '', spanId: '', endTimeUs: 0 };
    const keys = () => {
      const events = [event({}, log), event({}, log), event({ a: 1 }, log), event({}, log)];
      distinguishIdentical(events);
      return events.map(({ eventKey }) => eventKey);
    };
    expect(new Set(keys()).size).toBe(4);
    expect(keys()).toEqual(keys());
    const spans = [event(), event()];
    distinguishIdentical(spans);
    expect(spans[0].eventKey).toBe(spans[1].eventKey);
  });
});
