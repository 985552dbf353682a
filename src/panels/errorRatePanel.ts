import { t } from '@grafana/i18n';
import { CLIENT_ERROR_CLASSES, SERVER_ERROR_CLASSES } from '../../model/errorClasses';
import { errorRateQuery } from '../queries/errors/errorRateQuery';
import type { Scope } from '../sql/source';
import { errorClassNames } from '../text/errorClasses';
import { ERROR_CLASS_COLORS } from './palette';
import type { ChartSpec } from './spec';

/** Share of calls with a known outcome that failed, over time, a line for each error class. */
export function errorRatePanel(scope: Scope): ChartSpec {
  const names = errorClassNames();
  return {
    kind: 'lines',
    about: { scope, measure: 'failed_share' },
    title: t('panels.error-rate.title', 'Error rate by class'),
    description: t(
      'panels.error-rate.description',
      'Share of the calls with a known outcome per interval, by error class. Yellow/orange: client errors, violet: limits. Red: server errors.'
    ),
    noValue: t('panels.error-rate.none', 'No failed calls'),
    query: errorRateQuery(scope),
    label: 'error_class',
    series: Object.fromEntries(
      [...CLIENT_ERROR_CLASSES, ...SERVER_ERROR_CLASSES].map((errorClass) => [
        errorClass,
        { title: names[errorClass], color: ERROR_CLASS_COLORS[errorClass] },
      ])
    ),
  };
}
