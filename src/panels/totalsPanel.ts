import { t } from '@grafana/i18n';
import { totalsQuery } from '../queries/traffic/totalsQuery';
import type { GroupColumn, Scope } from '../sql/source';
import { statSpec, type StatSpec } from './spec';
import { CLIENT_ERROR_RATE, SERVER_ERROR_RATE } from './thresholds';

/**
 * The figures of the period.
 * @param counted columns whose distinct values are counted
 * @param members what they are
 */
export function totalsPanel(scope: Scope, counted: readonly GroupColumn[], members: string): StatSpec {
  return statSpec(
    totalsQuery(scope, counted),
    [
      { column: 'calls', title: t('panels.table.calls', 'Calls') },
      { column: 'members', title: members },
      {
        column: 'client_error_rate',
        title: t('panels.table.client-error-rate', 'Client error rate'),
        thresholds: CLIENT_ERROR_RATE,
      },
      {
        column: 'server_error_rate',
        title: t('panels.table.server-error-rate', 'Server error rate'),
        thresholds: SERVER_ERROR_RATE,
      },
      { column: 'unknown_outcome_rate', title: t('panels.table.unknown-outcome', 'Unknown outcome') },
      { column: 'p50', title: t('panels.totals.p50', 'Latency p50') },
      { column: 'p95', title: t('panels.totals.p95', 'Latency p95') },
    ],
    {
      about: { scope, measure: 'calls' },
      title: '',
      description: t(
        'panels.totals.description',
        'Of the period. Calls are exact; percentiles are within 4.4% of the exact value. Error rates are percent of the calls with a known outcome.'
      ),
    }
  );
}
