import { t } from '@grafana/i18n';
import { STORM } from '../queries/alerts/errors/retryStormAlertQuery';
import { amplificationQuery } from '../queries/retries/amplificationQuery';
import { retriesOverTimeQuery } from '../queries/retries/retriesOverTimeQuery';
import { retryReasonsQuery } from '../queries/retries/retryReasonsQuery';
import { retriedEndpointsQuery, retryingConsumersQuery } from '../queries/retries/retryTablesQuery';
import { timeoutRateQuery } from '../queries/retries/timeoutRateQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import { TOP_SERIES } from '../sql/limits';
import type { Scope } from '../sql/source';
import { errorClassNames } from '../text/errorClasses';
import { PIVOT_NAME } from '../text/labels';
import { PLAIN_TEXT } from '../text/plainText';
import { CLIENT_ERROR_COLOR, ERROR_CLASS_COLORS, OTHER_COLOR, SUCCESS_COLOR } from './palette';
import { tableSpec, type ChartSpec } from './spec';

/** Attempts over time: logical calls and, above them, what repeats them. */
export function attemptsPanel(scope: Scope): ChartSpec {
  return {
    kind: 'bars',
    about: { scope, measure: 'retry_share' },
    title: t('retries.attempts.title', 'Attempts and logical calls'),
    description: t(
      'retries.attempts.description',
      'Calls as they came in each interval, exact: those that begin a logical call, and above them those that repeat one.'
    ),
    query: retriesOverTimeQuery(scope),
    series: {
      first_attempts: { title: t('retries.attempts.first', 'Logical calls'), color: SUCCESS_COLOR },
      retries: { title: t('retries.attempts.retries', 'Retries'), color: CLIENT_ERROR_COLOR },
    },
  };
}

/** Attempts for each logical call over time, of those that retry most. */
export function amplificationPanel(scope: Scope, labels: ConsumerLabels): ChartSpec {
  const others = t('panels.traffic.others', 'Other');
  return {
    kind: 'lines',
    about: { scope, measure: 'retry_share', by: { by: 'consumer', labels } },
    title: t('retries.amplification.title', 'Amplification by {{level}}', { level: PIVOT_NAME, ...PLAIN_TEXT }),
    description: t(
      'retries.amplification.description',
      'Attempts divided by logical calls in each interval of {{minutes}} minutes or more: 1 means that nothing is repeated. Top {{limit}} by retries in the period; the rest is grouped as “Other”.',
      { minutes: STORM.minutes, limit: TOP_SERIES }
    ),
    query: amplificationQuery(scope, labels, others),
    label: 'series',
    identities: true,
    series: { [others]: { color: OTHER_COLOR } },
    least: 1,
    finest: `${STORM.minutes}m`,
  };
}

/** Share of calls that timed out, or that an open circuit breaker refused. */
export function timeoutsPanel(scope: Scope): ChartSpec {
  return {
    kind: 'lines',
    about: { scope, measure: 'server_error_rate' },
    title: t('retries.timeouts.title', 'Time-outs and open circuits'),
    description: t(
      'retries.timeouts.description',
      'Share of the calls with a known outcome in each interval whose error class is timeout or circuit_open. A circuit breaker is seen only by the calls that it refuses.'
    ),
    query: timeoutRateQuery(scope),
    series: {
      timeout: { title: t('retries.timeouts.timeout', 'Timed out'), color: CLIENT_ERROR_COLOR },
      circuit_open: { title: t('retries.timeouts.circuit', 'Circuit open'), color: ERROR_CLASS_COLORS.server },
    },
  };
}

/** The figures of a consumer or endpoint, in order. */
const figures = () => [
  { column: 'attempts' as const, title: t('retries.column.attempts', 'Attempts'), width: 84 },
  { column: 'logical_calls' as const, title: t('retries.column.logical', 'Logical calls'), width: 84 },
  { column: 'retries' as const, title: t('retries.column.retries', 'Retries'), width: 80 },
  {
    column: 'amplification' as const,
    title: t('retries.column.amplification', 'Amplification'),
    thresholds: [{ value: STORM.amplification, color: CLIENT_ERROR_COLOR }],
  },
  { column: 'failed_share' as const, title: t('retries.column.failed', 'Attempts failed'), width: 84 },
  { column: 'retried_calls' as const, title: t('retries.column.retried', 'Calls retried'), width: 80 },
  { column: 'recovered_share' as const, title: t('retries.column.recovered', 'Success after retry'), width: 108 },
];

const description = () =>
  t(
    'retries.table.description',
    'Most retries first, exact. Attempts are calls as they came; a logical call is a first attempt. Amplification is attempts divided by logical calls. Attempts failed: percent of those with a known outcome. Calls retried: logical calls with a retry in the period whose outcome is known; success after retry: percent of them of which a retry succeeded.'
  );

const none = () => t('retries.none', 'No call was repeated in this period');

/** The consumers that retry, those with most retries first. */
export function retryingConsumersPanel(scope: Scope, labels: ConsumerLabels) {
  const query = retryingConsumersQuery(scope, labels);
  const spec = tableSpec(
    query,
    [{ column: 'label', title: PIVOT_NAME, link: true, names: { of: 'pivot' } }, ...figures()],
    {
      about: { scope, measure: 'retry_share', by: { by: 'consumer', labels } },
      title: t('retries.consumers.title', 'Who retries'),
      description: description(),
      noValue: none(),
    }
  );
  return { query, spec };
}

/** The endpoints whose calls are repeated, those with most retries first. */
export function retriedEndpointsPanel(scope: Scope) {
  const query = retriedEndpointsQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'label', title: t('panels.table.endpoint', 'Endpoint'), link: true, names: { of: 'endpoint' } },
      ...figures(),
    ],
    {
      about: { scope, measure: 'retry_share', by: { by: 'endpoint' } },
      title: t('retries.endpoints.title', 'What is retried'),
      description: description(),
      noValue: none(),
    }
  );
  return { query, spec };
}

/** What the attempt before ended with, as words. */
export const retryReasonNames = (): Record<string, string> => ({
  ...errorClassNames(),
  none: t('retries.reason.none', 'None: the attempt before succeeded'),
  '': t('retries.reason.unknown', 'Not known'),
});

/** Why calls are repeated, the reason with most retries first. */
export function retryReasonsPanel(scope: Scope) {
  const query = retryReasonsQuery(scope);
  const spec = tableSpec(
    query,
    [
      {
        column: 'reason',
        title: t('retries.column.reason', 'Reason'),
        texts: retryReasonNames(),
        names: { of: 'retry_reason', value: 'reason' },
      },
      { column: 'retries', title: t('retries.column.retries', 'Retries'), width: 84 },
      { column: 'retry_share', title: t('panels.table.share', 'Share') },
      { column: 'success_share', title: t('retries.column.succeeded', 'Retries succeeded'), width: 100 },
      { column: 'consumers', title: t('retries.column.consumers', 'Consumers'), width: 96 },
      { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
    ],
    {
      about: { scope, measure: 'retry_share' },
      title: t('retries.reasons.title', 'Why it is retried'),
      description: t(
        'retries.reasons.description',
        'The reason that the call states, or the error class of the attempt before. Retries succeeded: percent of those with a known outcome.'
      ),
      noValue: none(),
    }
  );
  return { query, spec };
}
