import { filtersVariable } from './filtersVariable';

it('names the dimensions of a link on screen, and writes none of the names into the address', () => {
  const variable = filtersVariable();
  variable.urlSync?.updateFromUrl({ 'var-filters': ['api_version|=|v1', 'region,X|=|eu,Europe', 'latitude|=|1'] });
  expect(variable.state.filters).toMatchObject([
    { key: 'api_version', keyLabel: 'API version', value: 'v1' },
    { key: 'region', keyLabel: 'Region', value: 'eu', valueLabels: ['Europe'] },
    { key: 'latitude', keyLabel: 'latitude' },
  ]);
  expect(variable.urlSync?.getUrlState()).toEqual({
    'var-filters': ['api_version|=|v1', 'region|=|eu,Europe', 'latitude|=|1'],
  });
});
