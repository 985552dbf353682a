import { mutantsOf, type Tests } from './mutant';

const integration = (...paths: string[]): Tests => ({ project: 'integration', paths });

const ATTENTION = integration('tests/sql/attentionThresholds');
const FIGURES = integration('tests/sql/figures');

/** What the queries say: thresholds of "needs attention", order, sign and measure of the figures. */
export const QUERY_MUTANTS = [
  ...mutantsOf('src/queries/attention/signals.ts', ATTENTION, [
    [
      'minErrors: 10, minRate: 0.02, minHourRate: 0.1, times: 3',
      'minErrors: 10, minRate: 0.02, minHourRate: 0.1, times: 1',
    ],
    ['minErrors: 10,', 'minErrors: 1,'],
    ['minErrors: 10, minRate: 0.02', 'minErrors: 10, minRate: 0'],
    ['minHours: 6', 'minHours: 1'],
    ['minActiveDays: 5', 'minActiveDays: 1'],
    ['minExpectedCalls: 20', 'minExpectedCalls: 1'],
    ['RECENT_HOURS = 24', 'RECENT_HOURS = 1'],
    ['minUsed: 0.85', 'minUsed: 0.5'],
    ['STUCK = { minHours: 24, minRate: 0.8 }', 'STUCK = { minHours: 24, minRate: 0.1 }'],
    ['MIN_CALLS = 20', 'MIN_CALLS = 1'],
    ['minRetries: 30', 'minRetries: 1'],
    ['minRate: 0.03', 'minRate: 0'],
    ['minHourRate: 0.1,\n  times: 3', 'minHourRate: 0.1,\n  times: 1'],
    ['perServerError: 0.75', 'perServerError: 0'],
  ]),
  ...mutantsOf('src/queries/attention/attentionQuery.ts', ATTENTION, [
    ["orderBy: ['ranked.harm DESC', position('signal', SIGNALS), 'ranked.id']", "orderBy: ['ranked.id']"],
    ['ATTENTION_ROWS = 10', 'ATTENTION_ROWS = 4'],
  ]),
  ...mutantsOf('src/queries/traffic/breakdownQuery.ts', FIGURES, [
    ["orderBy: ['calls DESC', 'label']", "orderBy: ['calls', 'label']"],
    ["orderBy: ['calls DESC', ...identity]", "orderBy: ['calls', ...identity]"],
    ['calls / previous_calls - 1', '1 - calls / previous_calls'],
    ['100 * (${errors} / ${outcomes} - previous', '(${errors} / ${outcomes} - previous'],
    ['quantiles[2] / previous_quantiles[2] - 1', 'quantiles[1] / previous_quantiles[1] - 1'],
    ['p99: percentile(3)', 'p99: percentile(2)'],
    ["share: ratio('calls', 'calls_total')", "share: ratio('calls', 'groups_total')"],
    ["client_error_rate: ratio('client_errors', outcomes)", "client_error_rate: ratio('server_errors', outcomes)"],
  ]),
  ...mutantsOf('src/queries/calls/callListQuery.ts', FIGURES, [
    ["'event_time DESC'", "'event_time'"],
    ['duration_us / 1000', 'duration_us'],
  ]),
  ...mutantsOf('src/queries/errors/errorBreakdownQuery.ts', FIGURES, [
    ["orderBy: ['failed DESC', 'label', 'error_class']", "orderBy: ['failed', 'label', 'error_class']"],
    ["orderBy: ['failed DESC', ...identity, 'error_class']", "orderBy: ['failed', ...identity, 'error_class']"],
    ["failed_share: 'failed / failed_total'", "failed_share: 'failed / groups_total'"],
  ]),
  ...mutantsOf('src/queries/traffic/figuresQuery.ts', FIGURES, [
    ['${durationQuantiles()}[2]', '${durationQuantiles()}[3]'],
    ["successes: 'sum(period.successes)'", "successes: 'sum(period.calls)'"],
    ["retries: 'sum(period.retries)'", "retries: 'sum(period.calls)'"],
    ["server_errors: 'sum(period.server_errors)'", "server_errors: 'sum(period.retries)'"],
    ["orderBy: ['part', 'time']", "orderBy: ['part', 'time DESC']"],
  ]),
  ...mutantsOf('src/queries/setup/backfillsQuery.ts', integration('tests/sql/backfills'), [
    ["states.stage = 'filling' AND ", ''],
    ["where: ['states.state_time >= states.planned_time'],", ''],
  ]),
];
