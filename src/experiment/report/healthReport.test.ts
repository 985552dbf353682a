import { dominations, imbalances } from './healthReport';
import { dataOf, DEFINITION } from './judge.testing';

/** The data where the arms' past has these means. */
function withPast(control: number, treatment: number, withPast = 30) {
  const data = dataOf({});
  const moments = data.moments.map((row) => ({
    ...{ ...row, withPast },
    rates: {
      ...row.rates,
      means: [row.rates.means[0], row.arm === 'control' ? control : treatment],
      covariances: [
        [row.rates.covariances[0][0], 0],
        [0, 0.0004],
      ],
    },
  }));
  return { ...data, moments };
}

it('names the metrics in which the arms differed before, far from chance only', () => {
  expect(imbalances(DEFINITION, withPast(0.9, 0.9))).toEqual([]);
  expect(imbalances(DEFINITION, withPast(0.9, 0.91))).toEqual([]);
  expect(imbalances(DEFINITION, withPast(0.9, 0.95))).toEqual([
    expect.objectContaining({ metric: 'success_rate', variant: 'treatment' }),
    expect.objectContaining({ metric: 'retry_rate', variant: 'treatment' }),
  ]);
});

it('does not compare a past that nobody has', () => expect(imbalances(DEFINITION, withPast(0.9, 0.95, 0))).toEqual([]));

it('names consumers with more than 30% of the calls of an arm', () => {
  const largest = (calls: number) => [{ arm: 'control', name: 'Shop', calls, armCalls: 100 }];
  expect(dominations(dataOf({}), largest(30))).toEqual([]);
  expect(dominations(dataOf({}), largest(31))).toEqual([{ arm: 'control', name: 'Shop', share: 0.31 }]);
});
