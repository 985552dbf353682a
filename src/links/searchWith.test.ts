import { AdHocFiltersVariable } from '@grafana/scenes';
import { FAILED } from '../sql/conditions';
import { filterFor } from '../sql/filters';
import { filterText, parseFilter, searchInstead, searchWith } from './searchWith';

const valuesOf = (search: string) => [...new URLSearchParams(search)];

it('keeps period and choices, leaves out the rest, and adds filters once', () => {
  const search = '?from=now-7d&var-pivot=plan&var-filters=service%7C%3D%7Corders&call=12';
  expect(
    valuesOf(searchWith(search, { filters: [filterFor('service', 'orders'), filterFor('method', 'GET')] }))
  ).toEqual([
    ['from', 'now-7d'],
    ['var-pivot', 'plan'],
    ['var-filters', 'service|=|orders'],
    ['var-filters', 'method|=|GET'],
  ]);
});

it('drops the mark of no filter when there is one, and sets other values', () => {
  const search = '?var-filters=&var-by=service';
  expect(valuesOf(searchWith(search, { filters: [filterFor('method', 'GET')], values: { 'var-by': 'asn' } }))).toEqual([
    ['var-by', 'asn'],
    ['var-filters', 'method|=|GET'],
  ]);
});

it.each([filterFor('endpoint', '/a|b,c#d'), filterFor('api_version', ''), FAILED.filter])(
  'writes filter %# as scenes reads it',
  (filter) => {
    const variable = new AdHocFiltersVariable({ name: 'filters', filters: [] });
    const text = filter === undefined ? '' : filterText(filter);
    variable.urlSync?.updateFromUrl({ 'var-filters': [text] });
    expect(variable.state.filters).toMatchObject([filter]);
    expect(variable.urlSync?.getUrlState()).toEqual({ 'var-filters': [text] });
  }
);

it('reads a filter of an address back', () => {
  const filter = { key: 'endpoint', operator: '=', value: '/a|b,c#d' };
  expect(parseFilter(filterText(filter))).toEqual(filter);
  expect(parseFilter('endpoint|=')).toBeUndefined();
  expect(parseFilter('a|=|b|c')).toBeUndefined();
});

it('puts filters in place of those of the filter bar', () => {
  const search = new URLSearchParams(
    searchInstead('?from=now-7d&var-filters=method|=|GET', { filters: [{ key: 'region', operator: '=', value: 'eu' }] })
  );
  expect([search.get('from'), search.getAll('var-filters')]).toEqual(['now-7d', ['region|=|eu']]);
});
