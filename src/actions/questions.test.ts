import { SPECS } from '../panels/allSpecs.testing';
import type { Subject } from '../panels/spec';
import { EXPLORE_MEASURES } from '../queries/explorer/exploreMeasures';
import { FILTER_CONDITION } from '../sql/references';
import { equals, failed } from '../sql/filters';
import type { Condition } from '../sql/scope';
import { fixedFilters, rawFilters, whoLevel, whySelection } from './questions';

const scope = (...where: Condition[]) => ({
  screen: 'test',
  database: 'callsight',
  where: [FILTER_CONDITION, ...where],
});
const calls = (...where: Condition[]): Subject => ({ scope: scope(...where), measure: 'calls' });
const labels = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };

it('knows the filter of all that a panel fixes but the filter bar', () => {
  for (const { about } of Object.values(SPECS)) {
    const fixed = about.scope.where.filter(({ columns }) => columns !== 'filters');
    expect(fixedFilters(about.scope)).toHaveLength(fixed.length);
  }
});

describe('Why compares', () => {
  it.each([
    ['failed calls, for a list of them', { ...calls(), scope: failed(scope()) }, 'failed'],
    ['calls with an unknown outcome, for these', SPECS.unknownOutcomesPanel.about, 'unknown_outcomes'],
    ['the period with the one before, for calls', SPECS.outcomePanel.about, 'period'],
    ['failed calls, for a rate of errors', SPECS.errorRatePanel.about, 'failed'],
    ['slow calls, for latency', SPECS.latencyPanel.about, 'slow'],
  ])('%s', (_, about, selection) => expect(whySelection(about)).toBe(selection));
});

describe('Who breaks down by', () => {
  const pivot = 'organization';
  it.each([
    ['the level of the pivot', calls(), { level: 'organization' }],
    [
      'applications where all calls are of one organization',
      calls(equals('organization_id', 'o')),
      { level: 'application' },
    ],
    ['nothing where all calls are of one developer', calls(equals('developer_id', 'd')), { fixed: 'developer' }],
    [
      'nothing where consumers are shown',
      { ...calls(), by: { by: 'consumer', labels } } satisfies Subject,
      { shown: 'organization' },
    ],
    [
      'nothing where the dimension is that of the level',
      { ...calls(), by: { by: 'dimension', dimension: 'organization_id', labels } } satisfies Subject,
      { shown: 'organization' },
    ],
    ['the level of the pivot below one plan', calls(equals('plan_id', 'p')), { level: 'organization' }],
  ])('%s', (_, about, expected) => expect(whoLevel(about, [], pivot)).toEqual(expected));

  it('the level below that of a filter of the filter bar, but not below that of one that leaves several', () => {
    const filter = { key: 'organization_id', value: 'o' };
    expect(whoLevel(calls(), [{ ...filter, operator: '=' }], pivot)).toEqual({ level: 'application' });
    expect(whoLevel(calls(), [{ ...filter, operator: '!=' }], pivot)).toEqual({ level: 'organization' });
  });
});

it('lists the failed calls only where a panel is about failures, and retries where it is about them', () => {
  const filters = EXPLORE_MEASURES.map((measure) => [
    measure,
    rawFilters({ ...calls(), measure }).map(({ key, operator }) => `${key} ${operator}`),
  ]);
  expect(Object.fromEntries(filters)).toEqual({
    ...{ calls: [], p50: [], p95: [], p99: [], retry_share: ['attempt >'], revenue: [], cost: [], margin: [] },
    ...{
      failed_share: ['error_class !=|'],
      server_error_rate: ['error_class =|'],
      client_error_rate: ['error_class =|'],
    },
  });
  expect(rawFilters({ scope: failed(scope()), measure: 'failed_share' })).toHaveLength(1);
});
