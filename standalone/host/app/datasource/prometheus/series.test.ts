import { toSeries } from './series';
import type { PrometheusData } from './types';

const matrix: PrometheusData = {
  resultType: 'matrix',
  result: [
    {
      metric: { __name__: 'up', job: 'api' },
      values: [
        [1.5, '1'],
        [2, 'NaN'],
        [3, '+Inf'],
        [4, '-Inf'],
      ],
    },
  ],
};

test('a range becomes columns with labels, times in milliseconds', () => {
  expect(toSeries(matrix)).toEqual([
    {
      displayName: 'up{job="api"}',
      columns: [
        { name: 'Time', kind: 'time', values: [1500, 2000, 3000, 4000] },
        {
          name: 'Value',
          kind: 'number',
          labels: { __name__: 'up', job: 'api' },
          values: [1, NaN, Infinity, -Infinity],
        },
      ],
    },
  ]);
});

test.each([
  ['{{job}} / {{ nope }}', 'api / '],
  ['', 'up{job="api"}'],
  ['__auto', undefined],
])('legend format %s', (legendFormat, expected) => {
  expect(toSeries(matrix, legendFormat)[0].displayName).toBe(expected);
});

test('a single moment, and a number without a metric', () => {
  const vector = toSeries({ resultType: 'vector', result: [{ metric: {}, value: [1, '5'] }] });
  const scalar = toSeries({ resultType: 'scalar', result: [1, '5'] });
  expect(vector).toEqual(scalar);
  expect(vector[0].columns.map(({ values }) => values)).toEqual([[1000], [5]]);
});
