import { EmbeddedScene, SceneFlexLayout, sceneGraph, SceneVariableSet } from '@grafana/scenes';
import { FILTER_CONDITION } from '../sql/references';
import { callsSource } from '../sql/source';
import { filtersVariable } from './filtersVariable';
import { SourceVariable } from './sourceVariable';

const sql = callsSource({
  ...{ database: 'callsight', where: [FILTER_CONDITION], window: 'current', groupBy: [], measures: ['calls'] },
});

/** The rollups that a query of all calls reads, under a filter. */
function rollupsUnder(key: string): string[] {
  const filters = filtersVariable();
  filters.setState({ filters: [{ key, operator: '=', value: "o'brien" }] });
  const body = new SceneFlexLayout({ children: [] });
  new EmbeddedScene({ $variables: new SceneVariableSet({ variables: [filters, new SourceVariable()] }), body });
  const text = sceneGraph.interpolate(body, sql);
  expect(text).not.toContain('${source');
  const used = [...text.matchAll(/rollup = '(\w+)'[^\n]*\n  if\((\d)/g)];
  return used.filter(([, , isUsed]) => isUsed === '1').map(([, table]) => table);
}

it.each([
  ['region', ['trait_calls_per_hour']],
  ['endpoint', ['endpoint_calls_per_hour']],
  ['application_id', ['consumer_calls_per_day', 'consumer_calls_per_hour']],
  ['error_class', ['consumer_endpoint_usage_per_day']],
])('under a filter on %s the smallest rollups that have the column are read', (key, tables) => {
  expect(rollupsUnder(key)).toEqual(tables);
});

it('puts the filters into the condition on the rows of a rollup', () => {
  const variable = new SourceVariable();
  const filters = filtersVariable();
  filters.setState({ filters: [{ key: 'region', operator: '=', value: "o'brien" }] });
  new EmbeddedScene({
    $variables: new SceneVariableSet({ variables: [filters, variable] }),
    body: new SceneFlexLayout({ children: [] }),
  });
  expect(variable.getValue('where/3600//calls/callsight')).toBe("region = 'o\\'brien'");
  expect(variable.getValue('from/3600//calls/callsight')).toContain(
    'value AS region FROM `callsight`.`trait_calls_per_hour`'
  );
  expect(variable.getValue('where/86400//calls/callsight')).toBe('1 = 0');
  expect(variable.getValue('used/3600/quota_bucket//callsight/quota_hourly')).toBe('0');
  filters.setState({ filters: [{ key: 'plan_id', operator: '=', value: 'pro' }] });
  expect(variable.getValue('used/3600/quota_bucket//callsight/quota_hourly')).toBe('1');
});

it('has a value of its own, which changes with the filters', () => {
  const variable = new SourceVariable();
  const filters = filtersVariable();
  new EmbeddedScene({
    $variables: new SceneVariableSet({ variables: [filters, variable] }),
    body: new SceneFlexLayout({ children: [] }),
  });
  const before = variable.getValue();
  filters.setState({ filters: [{ key: 'region', operator: '=', value: 'eu' }] });
  expect(variable.getValue()).not.toBe(before);
});
