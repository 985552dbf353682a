import { t } from '@grafana/i18n';
import { endpointUseQuery } from '../queries/consumers/endpointUseQuery';
import { expectedLatencyQuery } from '../queries/latency/expectedLatencyQuery';
import { MIN_OTHER_CALLS } from '../queries/latency/othersLatency';
import type { Scope } from '../sql/source';
import { OTHER_COLOR, PERCENTILE_COLORS } from './palette';
import { tableSpec, type ChartSpec } from './spec';

/** p95 of a consumer over time, beside what its mix of endpoints lets expect. @param all the calls of everybody */
export function expectedLatencyPanel(own: Scope, all: Scope): ChartSpec {
  return {
    about: { scope: own, measure: 'p95' },
    kind: 'lines',
    title: t('panels.expected.title', 'p95 vs expected from the mix'),
    description: t(
      'panels.expected.description',
      'Milliseconds, within 4.4% of the exact value. Expected: the 95th percentile of the same calls if each took as long as calls of all other consumers to the same endpoint do in the period. Endpoints with fewer than {{count}} calls of others are in neither line.',
      { count: MIN_OTHER_CALLS }
    ),
    query: expectedLatencyQuery(own, all),
    series: {
      p95: { title: 'p95', color: PERCENTILE_COLORS.p95 },
      expected_p95: { title: t('panels.expected.expected', 'expected'), color: OTHER_COLOR },
    },
  };
}

/** Every endpoint, used by a consumer or not, and which of them explain why it is slow. */
export function endpointUsePanel(own: Scope, all: Scope) {
  const query = endpointUseQuery(own, all);
  const spec = tableSpec(
    query,
    [
      { column: 'label', title: t('panels.table.endpoint', 'Endpoint'), link: true, names: { of: 'endpoint' } },
      { column: 'service', title: t('panels.table.service', 'Service'), width: 120 },
      { column: 'api_version', title: t('panels.table.version', 'Version'), width: 90 },
      { column: 'calls', title: t('panels.table.calls', 'Calls'), width: 90 },
      { column: 'share', title: t('panels.table.share', 'Share'), width: 90 },
      { column: 'organizations', title: t('panels.use.organizations', 'Organizations'), width: 120 },
      { column: 'p95', title: 'p95', width: 90 },
      { column: 'others_p95', title: t('panels.use.others', 'p95 of others'), width: 124 },
      { column: 'excess', title: t('panels.use.excess', 'Slow beyond mix'), width: 144, noValue: '–' },
    ],
    {
      about: { scope: own, measure: 'p95', by: { by: 'endpoint' } },
      title: t('panels.use.title', 'Endpoints used and not used'),
      description: t(
        'panels.use.description',
        'Every endpoint that anybody called in the period. “Organizations” call it, this one included. “Slow beyond mix”: calls that take longer than the expected p95 of all calls of this consumer, less those that would if they took as long as calls of others.'
      ),
    }
  );
  return { query, spec };
}
