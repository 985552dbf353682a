import { SceneTimeRange } from '@grafana/scenes';
import { ERROR_CLASSES } from '../../model/errorClasses';
import { filterValues } from './filterValues';

jest.mock('./dimensionValues', () => ({
  dimensionValues: async (_: unknown, dimension: string) => [{ value: `asked for ${dimension}` }],
}));

const scene = new SceneTimeRange();

it('offers all error classes by name, without a query', async () => {
  const offered = await filterValues(scene, 'error_class');
  expect(offered.map(({ value }) => value)).toEqual(ERROR_CLASSES);
  expect(offered).toContainEqual({ value: 'rate_limited', text: 'Rate limited (client)' });
});

it('asks for the values of an open dimension', async () => {
  expect(await filterValues(scene, 'endpoint')).toEqual([{ value: 'asked for endpoint' }]);
});
