import { renewable } from './corpus';
import { createProtobufjsDecoder, type PlainSpan } from './plain/traceTypes';

const COUNT = 20;

const REQUEST_ID = 'http.request.header.x-request-id';

const decode = createProtobufjsDecoder();

function spansOf(body: Buffer): PlainSpan[] {
  return decode(body).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

function requestIdOf(span: PlainSpan): string | undefined {
  const value = span.attributes.find(({ key }) => key === REQUEST_ID)?.value;
  return value?.arrayValue?.values[0].stringValue;
}

it('renews the ids of each span, and nothing else', () => {
  const next = renewable(COUNT);
  // Each request is in the same memory.
  const [first, second] = [Buffer.from(next()), Buffer.from(next())].map(spansOf);
  expect([first.length, second.length]).toEqual([COUNT, COUNT]);
  const all = [...first, ...second];
  const distinct = (idOf: (span: PlainSpan) => unknown) => new Set(all.map(idOf)).size;
  expect(distinct(requestIdOf)).toBe(2 * COUNT);
  expect(distinct(({ traceId }) => Buffer.from(traceId as Uint8Array).toString('hex'))).toBe(2 * COUNT);
  expect(distinct(({ spanId }) => Buffer.from(spanId as Uint8Array).toString('hex'))).toBe(2 * COUNT);
  const others = (spans: PlainSpan[]) =>
    spans.map((span) => ({
      attributes: span.attributes.filter(({ key }) => key !== REQUEST_ID),
      start: span.startTimeUnixNano.toString(),
    }));
  expect(others(second)).toEqual(others(first));
  expect(first.every(({ attributes }) => attributes.length === 25)).toBe(true);
});
