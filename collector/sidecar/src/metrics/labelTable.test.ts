import { LabelTable, OVERFLOW } from './labelTable';
import { cleanLabelValue, labelText, sampleValue } from './labelText';

describe('LabelTable', () => {
  it('gives each set an index of its own, the same whenever it comes again', () => {
    const table = new LabelTable(['a', 'b', 'c'], 5_000);
    const expected = new Map<string, number>();
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 4_000; index++) {
        const values = [`${index % 7}`, `${index % 31}`, `${Math.floor(index / 3)}`];
        const key = values.join();
        const found = table.indexOf(values);
        expect(found).toBe(expected.get(key) ?? expected.size + 1);
        expected.set(key, found);
      }
    }
    expect(table.size).toBe(expected.size + 1);
  });

  it('tells sets apart whose values are the same in another order', () => {
    const table = new LabelTable(['a', 'b'], 10);
    expect(table.indexOf(['x', 'y'])).toBe(1);
    expect(table.indexOf(['y', 'x'])).toBe(2);
    expect(table.indexOf(['x', 'x'])).toBe(3);
    expect(table.texts).toEqual(['a="__overflow__",b="__overflow__"', 'a="x",b="y"', 'a="y",b="x"', 'a="x",b="x"']);
  });

  it('counts a new set of known values as overflow when the limit is reached', () => {
    const table = new LabelTable(['a', 'b'], 2);
    table.indexOf(['x', 'y']);
    table.indexOf(['y', 'x']);
    expect([table.indexOf(['x', 'x']), table.indexOf(['new', 'x'])]).toEqual([OVERFLOW, OVERFLOW]);
    expect(table.indexOf(['y', 'x'])).toBe(2);
  });

  it('has one set for values that look the same after they are cleaned', () => {
    const table = new LabelTable(['a'], 10);
    expect(['a\0', 'a\ufffd', 'a\ud800', 'a\0'].map((value) => table.indexOf([value]))).toEqual([1, 1, 1, 1]);
    expect(table.size).toBe(2);
  });
});

describe('the text of labels and values', () => {
  it('escapes what would end a value', () => {
    expect(labelText(['a', 'b'], ['q"q\\n\nn', ''])).toBe('a="q\\"q\\\\n\\nn",b=""');
  });

  it('keeps whole characters', () => {
    expect(cleanLabelValue('🦊 ok')).toBe('🦊 ok');
    expect(cleanLabelValue('x'.repeat(255) + '🦊')).toBe('x'.repeat(255) + '\ufffd');
  });

  it('writes infinity as Prometheus reads it', () => {
    expect([Infinity, -Infinity, NaN, 1e21, 0.1].map(sampleValue)).toEqual(['+Inf', '-Inf', 'NaN', '1e+21', '0.1']);
  });
});
