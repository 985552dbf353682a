import { mapBody, pathOf, recordsOf, shiftTimes } from './recording';

const RECORDED_AT = Date.parse('2026-11-26T10:00:00Z');

it('moves times in each form, and nothing else', () => {
  const text = JSON.stringify({
    startTimeUnixNano: `${RECORDED_AT}123456`,
    msec: `${RECORDED_AT / 1000}.250`,
    time: '2026-11-26T10:00:00.250Z',
    zoned: '2026-11-26T11:00:00+01:00',
    other: ['1234567890123456789', '2020-01-01T00:00:00Z', '1234567890.123'],
    line: '{"msec":"1795687200.001"}',
  });
  expect(JSON.parse(shiftTimes(text, RECORDED_AT, 5_000))).toEqual({
    startTimeUnixNano: `${RECORDED_AT + 5000}123456`,
    msec: `${RECORDED_AT / 1000 + 5}.250`,
    time: '2026-11-26T10:00:05.250Z',
    zoned: '2026-11-26T10:00:05.000Z',
    other: ['1234567890123456789', '2020-01-01T00:00:00Z', '1234567890.123'],
    line: '{"msec":"1795687205.001"}',
  });
});

it('changes attributes and records, and leaves out what is empty', () => {
  const resource = { attributes: [{ key: 'host.name', value: {} }] };
  const body = {
    resourceSpans: [
      { resource, scopeSpans: [{ scope: { name: 'http' }, spans: [{ spanId: '1' }, { spanId: '2' }] }] },
      { resource, scopeSpans: [{ spans: [{ spanId: '3' }] }] },
    ],
  };
  const changed = mapBody(
    body,
    () => [],
    (records) => records.filter(({ spanId }) => spanId === '2')
  );
  expect(changed).toEqual({
    resourceSpans: [
      { resource: { attributes: [] }, scopeSpans: [{ scope: { name: 'http' }, spans: [{ spanId: '2' }] }] },
    ],
  });
  expect(recordsOf(body)).toHaveLength(3);
  expect([pathOf(body), pathOf({ resourceLogs: [] })]).toEqual(['/v1/traces', '/v1/logs']);
});
