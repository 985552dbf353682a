import { StackingMode } from '@grafana/schema';
import { barLayout } from './barLayout';

const ends = (series: Array<Array<number | null>>, mode: StackingMode) =>
  barLayout(series, mode, 0.8).map(({ from, to }) => [from, to]);

describe('barLayout', () => {
  it('puts the series of a category side by side within the width of the group', () => {
    const bars = barLayout([[1], [2]], StackingMode.None, 0.8);
    expect(bars.map(({ offset, thickness }) => [offset, thickness])).toEqual([
      [expect.closeTo(0.1), 0.4],
      [expect.closeTo(0.5), 0.4],
    ]);
  });

  it('stacks what is positive above zero and what is negative below', () => {
    expect(ends([[3], [-2], [1], [-1]], StackingMode.Normal)).toEqual([
      [0, 3],
      [0, -2],
      [3, 4],
      [-2, -3],
    ]);
  });

  it('ends a stack in percent at one', () => {
    expect(ends([[1], [3]], StackingMode.Percent)).toEqual([
      [0, 0.25],
      [0.25, 1],
    ]);
  });

  it('draws nothing for a missing value', () => {
    expect(ends([[null, 5]], StackingMode.None)).toEqual([[0, 5]]);
  });
});
