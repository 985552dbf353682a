import { type AttributeValue } from '../../otlp/record';
import { type Field, SLOT } from '../../otlp/attributeNames';
import { FieldValues } from '../fields/fieldValues';
import { explicitTime } from './explicitTime';
import { durationOf, isUpstreamStated, queueOf, upstreamOf } from './timings';

const NO_SUMS = { sums: new Set<number>() };
const SUMS = { sums: new Set([SLOT.upstreamSeconds]) };

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
  ])('is whole microseconds: %j', (values, expected) => expect(durationOf(fieldsWith(values), NO_SUMS)).toBe(expected));

  it('is the sum of all tries where the map says so, and ambiguous elsewhere', () => {
    expect(upstreamOf(fieldsWith({ upstreamSeconds: '0.010, 0.020' }), SUMS)).toBe(30_000);
    expect(upstreamOf(fieldsWith({ upstreamSeconds: '-, 0.020 : 0.001' }), SUMS)).toBe(21_000);
    expect(upstreamOf(fieldsWith({ upstreamSeconds: '0,010, 0,020' }), SUMS)).toBe(30_000);
    const fields = fieldsWith({ upstreamSeconds: '0.010, 0.020' });
    expect([upstreamOf(fields, NO_SUMS), [...fields.notes]]).toEqual([0, ['ambiguous_unit']]);
    expect(queueOf(fieldsWith({ queueMs: ['3'] }), NO_SUMS)).toBe(3000);
  });

  it('of what is behind the gateway may be 0, as of a fast service; a dash or a negative number is none', () => {
    const isStated = (values: Partial<Record<Field, AttributeValue>>) => isUpstreamStated(fieldsWith(values));
    expect([{ upstreamSeconds: '0.000' }, { upstreamMs: 0 }, { upstreamNs: 5 }].map(isStated)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{ upstreamSeconds: '-' }, { upstreamMs: -1 }, { upstreamMs: '' }, {}].map(isStated)).not.toContain(true);
  });

  it('without a unit is none, and noted', () => {
    for (const duration of [12.5, '12.5', '1,234ms', 'soon']) {
      const fields = fieldsWith({ duration });
      expect([duration, durationOf(fields, NO_SUMS), [...fields.notes]]).toEqual([duration, 0, ['ambiguous_unit']]);
    }
    const known = fieldsWith({ duration: '12.5', durationMs: '3' });
    expect([durationOf(known, NO_SUMS), known.notes.size]).toEqual([3000, 0]);
  });
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
    ['2026-09-21T16:13:20.123456789+02:00', micros + 456],
    ['1790000000,123', micros],
    ['2026-09-21T14:13:20', 0],
    ['yesterday', 0],
    [-5, 0],
    [0, 0],
  ])('is read from %p', (value, expected) =>
    expect(explicitTime(fieldsWith({ startedAt: value }), 'startedAt')).toBe(expected)
  );

  it.each(['yesterday', '2026-09-21T14:13:20', '31/Feb/2026:14:13:20 +0000', '-5'])(
    'is noted when it is %j',
    (startedAt) => {
      const fields = fieldsWith({ startedAt });
      expect([explicitTime(fields, 'startedAt'), [...fields.notes]]).toEqual([0, ['unread_time']]);
    }
  );

  it.each(['', '0', '-'])('is not stated by %j', (startedAt) => {
    const fields = fieldsWith({ startedAt });
    explicitTime(fields, 'startedAt');
    expect([...fields.notes]).toEqual(startedAt === '-' ? ['unread_time'] : []);
  });
});
