import { ThresholdsMode } from '@grafana/data';
import { arcPath, shareOf } from './arc';
import { thresholdBands } from './thresholdBands';

const steps = [
  { value: -Infinity, color: 'green' },
  { value: 20, color: 'orange' },
  { value: 30, color: 'red' },
];

describe('the dial', () => {
  it('starts and ends at the same height, left and right of the middle', () => {
    const [, x1, y1, , , , , , , x2, y2] = arcPath({ x: 100, y: 100, radius: 50 }, 0, 1).split(' ').map(Number);
    expect(y1).toBeCloseTo(y2);
    expect(x1 + x2).toBeCloseTo(200);
    expect(x1).toBeLessThan(x2);
  });

  it('keeps values beyond its ends at the ends', () => {
    expect([shareOf(-5, 0, 10), shareOf(5, 0, 10), shareOf(50, 0, 10), shareOf(5, 3, 3)]).toEqual([0, 0.5, 1, 1]);
  });

  it('has a band for each threshold that is on it', () => {
    const bands = (max: number) =>
      thresholdBands({ min: 0, max, thresholds: { mode: ThresholdsMode.Absolute, steps } }).map(({ color }) => color);
    expect(bands(40)).toEqual(['green', 'orange', 'red']);
    expect(bands(25)).toEqual(['green', 'orange']);
  });

  it('reads percentage thresholds as shares of the dial', () => {
    const thresholds = { mode: ThresholdsMode.Percentage, steps: steps.slice(0, 2) };
    expect(thresholdBands({ min: 0, max: 1000, thresholds }).map(({ from, to }) => [from, to])).toEqual([
      [0, 0.2],
      [0.2, 1],
    ]);
  });
});
