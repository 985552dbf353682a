import { FieldType, toDataFrame } from '@grafana/data';
import { graphableFrames } from './graphableFrames';

const frame = (times: number[], values: unknown[], type = FieldType.number) =>
  toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: times },
      { name: 'value', type, values },
      { name: 'text', type: FieldType.string, values: times.map(String) },
    ],
  });

describe('graphableFrames', () => {
  it('sorts by time and leaves out text', () => {
    const [result] = graphableFrames([frame([3, 1, 2], [30, 10, 20])]);
    expect(result.fields.map(({ name, values }) => [name, values])).toEqual([
      ['time', [1, 2, 3]],
      ['value', [10, 20, 30]],
    ]);
  });

  it('turns what is no finite number into a gap, and booleans into 0 and 1', () => {
    expect(graphableFrames([frame([1, 2, 3], [1, NaN, Infinity])])[0].fields[1].values).toEqual([1, null, null]);
    const [result] = graphableFrames([frame([1, 2, 3], [true, false, null], FieldType.boolean)]);
    expect(result.fields[1]).toMatchObject({ type: FieldType.number, values: [1, 0, null] });
  });

  it('leaves out frames without rows, times or numbers', () => {
    const text = frame([1], ['a'], FieldType.string);
    const noTime = toDataFrame({ fields: [{ name: 'value', type: FieldType.number, values: [1] }] });
    expect(graphableFrames([frame([], []), text, noTime])).toEqual([]);
  });
});
