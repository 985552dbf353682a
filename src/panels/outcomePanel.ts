import { t } from '@grafana/i18n';
import { outcomeQuery } from '../queries/traffic/outcomeQuery';
import type { Scope } from '../sql/source';
import { CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR, SUCCESS_COLOR, UNKNOWN_COLOR } from './palette';
import type { ChartSpec } from './spec';

/** Calls over time by outcome: success, client errors, server errors, unknown. */
export function outcomePanel(scope: Scope): ChartSpec {
  return {
    kind: 'bars',
    about: { scope, measure: 'calls' },
    title: t('panels.outcome.title', 'Calls by outcome'),
    description: t(
      'panels.outcome.description',
      'Calls in each interval, exact. 4xx: fix in the client. 5xx and timeouts: fix in the API.'
    ),
    query: outcomeQuery(scope),
    series: {
      success: { title: t('panels.outcome.success', 'Success'), color: SUCCESS_COLOR },
      client_errors: { title: t('panels.outcome.client', 'Client errors'), color: CLIENT_ERROR_COLOR },
      server_errors: { title: t('panels.outcome.server', 'Server errors'), color: SERVER_ERROR_COLOR },
      unknown: { title: t('panels.outcome.unknown', 'Unknown outcome'), color: UNKNOWN_COLOR },
    },
  };
}
