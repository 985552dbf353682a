import { SPECS } from '../panels/allSpecs.testing';
import type { PanelSpec } from '../panels/spec';
import { verbsOf, type ScreenState } from './verbs';

const screen: ScreenState = {
  location: { pathname: '/a/callsight-analytics-app/home', search: '?from=now-7d&to=now&var-filters=&call=1' },
  filters: [],
  pivot: 'organization',
  uid: 'ch',
  range: { from: 'now-7d', to: 'now' },
  interpolate: (sql) => sql.replaceAll('${pivot:percentencode}', 'organization'),
  abilities: { alerting: {}, explore: {} },
};

const parameters = (href = () => '') => new URL(href(), 'http://grafana').searchParams;

it('opens Why over the screen, about what the panel is about', () => {
  const { href } = verbsOf(SPECS.errorRatePanel, screen).why;
  expect(href?.()).toMatch(/^\/a\/callsight-analytics-app\/home\?/);
  expect(parameters(href).get('why')).toBe('failed');
  expect(parameters(href).get('from')).toBe('now-7d');
});

it('keeps period and filters on the way to the calls, and not what is open', () => {
  const { href } = verbsOf(SPECS.errorRatePanel, screen).raw;
  expect(parameters(href).get('from')).toBe('now-7d');
  expect(parameters(href).has('call')).toBe(false);
  expect(parameters(href).getAll('var-filters')).toEqual(['error_class|!=__gfp__|none|unknown']);
});

it('asks nothing about calls where a panel is not about them', () => {
  const missing = 'This panel is not about calls.';
  const { explore, ...verbs } = verbsOf(SPECS.diagnosticsPanel, screen);
  expect(verbs).toEqual({ why: { missing }, who: { missing }, raw: { missing }, alert: { missing } });
  expect(explore.href).toBeDefined();
});

const aboutCalls = Object.entries<PanelSpec>(SPECS).filter(([, { about }]) => !about.notCalls);

it.each(aboutCalls)('leads from %s to a rule with a query of its own, a last value and a threshold', (_, spec) => {
  const { alert } = verbsOf(spec, screen);
  const defaults = JSON.parse(parameters(alert.href).get('defaults') ?? '');
  expect(defaults).toMatchObject({ type: 'grafana-alerting', condition: 'C', name: spec.title });
  expect(defaults.queries).toMatchObject([
    { refId: 'A', datasourceUid: 'ch', model: { refId: 'A', format: 0, editorType: 'sql' } },
    { refId: 'B', model: { type: 'reduce' } },
    { refId: 'C', model: { type: 'threshold' } },
  ]);
  expect(defaults.queries[0].model.rawSql).toContain('/* callsight:alert/panel */');
});

it('opens Explore with the query of the panel', () => {
  const { explore } = verbsOf(SPECS.trafficPanel, screen);
  const [pane] = Object.values<{ queries: unknown[] }>(JSON.parse(parameters(explore.href).get('panes') ?? ''));
  expect(pane).toMatchObject({
    datasource: 'ch',
    range: screen.range,
    queries: [{ rawSql: SPECS.trafficPanel.query.sql, format: 0, datasource: { uid: 'ch' } }],
  });
});

it('says why a verb has no effect', () => {
  const missing = 'You may not.';
  const verbs = verbsOf(SPECS.callsPanel, { ...screen, abilities: { alerting: { missing }, explore: { missing } } });
  expect(verbs).toMatchObject({ alert: { missing }, explore: { missing } });
  expect(verbs.raw.missing).toBe('This panel lists the calls already.');
  expect(verbsOf(SPECS.consumersPanel, screen).who.missing).toBe('This panel is broken down by organization already.');
});

it('makes the SQL of Alert and Explore when they are asked for', () => {
  const interpolate = jest.fn(screen.interpolate);
  const { alert, explore } = verbsOf(SPECS.consumersPanel, { ...screen, interpolate });
  expect(interpolate).not.toHaveBeenCalled();
  alert.href?.();
  explore.href?.();
  expect(interpolate).toHaveBeenCalledTimes(2);
});
