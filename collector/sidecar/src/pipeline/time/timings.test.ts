import { type AttributeValue } from '../../otlp/record';
import { type Field } from '../../otlp/attributeNames';
import { FieldValues } from '../fields/fieldValues';
import { explicitTime } from './explicitTime';
import { durationOf, queueOf, sumOf, upstreamOf } from './timings';

function fieldsWith(values: Partial<Record<Field, AttributeValue>>): FieldValues {
  const fields = new FieldValues();
  for (const [field, value] of Object.entries(values)) {
    fields.set(field as Field, value);
  }
  return fields;
}

describe('a time that is stated', () => {
  it.each([
    [{ durationUs: 12.4 }, 12],
    [{ durationNs: '1500400' }, 1500],
    [{ durationMs: 0.25 }, 250],
    [{ durationSeconds: '0.012' }, 12_000],
    [{ durationUs: 7, durationMs: 5 }, 7],
    [{ durationUs: 0, durationMs: 5 }, 5000],
    [{ durationMs: 'soon' }, 0],
    [{ durationMs: -4 }, 0],
    [{}, 0],
  ])('is whole microseconds: %j', (values, expected) => expect(durationOf(fieldsWith(values))).toBe(expected));

  it('is the sum of all tries where the source lists them', () => {
    expect(upstreamOf(fieldsWith({ upstreamSeconds: '0.010, 0.020' }))).toBe(30_000);
    expect(upstreamOf(fieldsWith({ upstreamSeconds: '-, 0.020 : 0.001' }))).toBe(21_000);
    expect(queueOf(fieldsWith({ queueMs: ['3'] }))).toBe(3000);
  });

  it.each([
    ['', 0],
    ['-', 0],
    ['a, b', 0],
    ['1e3', 0],
    ['0.5', 0.5],
  ])('sums %j to %d', (text, expected) => expect(sumOf(text)).toBe(expected));
});

describe('a point in time that is stated', () => {
  const micros = 1_790_000_000_123_000;
  it.each<[AttributeValue, number]>([
    [1_790_000_000.123, micros],
    ['1790000000.123', micros],
    [1_790_000_000_123, micros],
    [1_790_000_000_123_000, micros],
    [1_790_000_000_123_000_000n, micros],
    ['2026-09-21T14:13:20.123Z', micros],
    ['2026-09-21T16:13:20.123456789+02:00', micros],
    ['2026-09-21T14:13:20', 0],
    ['yesterday', 0],
    [-5, 0],
    [0, 0],
  ])('is read from %p', (value, expected) =>
    expect(explicitTime(fieldsWith({ startedAt: value }), 'startedAt')).toBe(expected)
  );
});
