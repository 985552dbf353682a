import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { distinguishIdentical } from './occurrences';

const http = { 'http.request.method': 'GET', 'http.response.status_code': 200 };
const event = (attributes = {}, overrides = {}) =>
  eventOf(testPipeline()(spanOf({ ...http, ...attributes }, overrides), TEST_NOW));
const LOG = { signal: 'log', kind: 0, traceId: '', spanId: '', endTimeUs: 0 };

describe('distinguishIdentical', () => {
  it('gives identical log records without ids keys by their position, the same every time', () => {
    const keys = () => {
      const events = [event({}, LOG), event({}, LOG), event({ a: 1 }, LOG), event({}, LOG)];
      distinguishIdentical(events);
      return events.map(({ eventKey }) => eventKey);
    };
    expect(new Set(keys()).size).toBe(4);
    expect(keys()).toEqual(keys());
  });

  it.each([
    ['spans', {}, {}],
    ['lines of a file by their offset', { 'log.file.record_offset': 0n }, LOG],
    ['lines of a file by their number', { 'log.file.record_number': 1n }, LOG],
  ])('leaves their key to %s that come twice', (_, attributes, overrides) => {
    const events = [event(attributes, overrides), event(attributes, overrides)];
    distinguishIdentical(events);
    expect(events[0].eventKey).toBe(events[1].eventKey);
  });
});
