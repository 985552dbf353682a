import { FieldType, toDataFrame } from '@grafana/data';
import { isPartial, splitPartial } from './partialBuckets';

const MINUTE = 60_000;
const buckets = { from: 30_000, to: 4 * MINUTE + 1, width: MINUTE };
const frame = toDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [0, 1, 2, 3, 4].map((minute) => minute * MINUTE) },
    { name: 'calls', type: FieldType.number, values: [1, 10, 10, 10, 1] },
  ],
});

it.each([
  [0, true],
  [MINUTE, false],
  [3 * MINUTE, false],
  [4 * MINUTE, true],
])('knows that a bucket from %d on is cut: %p', (start, partial) => expect(isPartial(start, buckets)).toBe(partial));

it('takes the cut bars out of a series, and draws them dashed without a legend of their own', () => {
  const [, whole, partial] = splitPartial(frame, buckets, 'bars').fields;
  expect(whole.values).toEqual([null, 10, 10, 10, null]);
  expect(partial.values).toEqual([1, null, null, null, 1]);
  expect(partial.config.custom).toMatchObject({ lineStyle: { fill: 'dash' }, hideFrom: { legend: true, viz: false } });
  expect(whole.config).toEqual(frame.fields[1].config);
});

it('lets the dashed part of a line meet the whole one', () => {
  const [, whole, partial] = splitPartial(frame, buckets, 'lines').fields;
  expect(whole.values).toEqual([null, 10, 10, 10, null]);
  expect(partial.values).toEqual([1, 10, null, 10, 1]);
});

it('leaves a frame of whole buckets alone', () => {
  const whole = { from: 0, to: 5 * MINUTE, width: MINUTE };
  expect(splitPartial(frame, whole, 'bars')).toBe(frame);
});
