import { t } from '@grafana/i18n';
import type { ExperimentReport } from '../../experiment/report/export/reportDocument';
import { levelName } from '../../text/labels';
import { formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

/** How the figures of a report are computed and the verdict is found, one sentence each. */
export function methodNotes({ method, experiment, created }: ExperimentReport): string[] {
  return [
    t(
      'experimentReport.note.unit',
      'The unit is the consumer ({{unit}}), never the call. A consumer belongs to the variant of its first exposure; one that was seen in several variants is left out.',
      { unit: levelName(experiment.unit) }
    ),
    t(
      'experimentReport.note.intervals',
      'Intervals are {{level}} confidence sequences, tuned to {{planned}} consumers: they hold at every look. A guardrail has a bound on its bad side only.',
      { level: formatShare(1 - method.alpha), planned: experiment.planned_consumers }
    ),
    t(
      'experimentReport.note.estimates',
      'Ratios have jackknife variances with Kish degrees of freedom; changes have Fieller intervals; percentiles come from histograms with log-Woodruff intervals.'
    ),
    t(
      'experimentReport.note.adjustment',
      'Differences are adjusted by the {{days}} days before the first exposure (CUPED) where that reduces the variance. The values of a metric are not adjusted: the difference may not be theirs.',
      { days: method.past_days }
    ),
    t(
      'experimentReport.note.correction',
      'p-values of success metrics are corrected for their number (Holm). Guardrails are tests of "not worse by the margin" and are not corrected.'
    ),
    t(
      'experimentReport.note.rule',
      'Rule: invalid when the shares of the variants are wrong (p < {{alarm}}), too many consumers are in several variants or too few make the calls; do not ship when a metric is worse; ship when a success metric is better and every guardrail is not worse by its margin; otherwise keep running. Nothing is decided before {{days}} days and {{consumers}} consumers a variant.',
      {
        ...{ alarm: method.sample_ratio_alarm, days: method.minimum_days, consumers: method.minimum_consumers },
        ...PLAIN_TEXT,
      }
    ),
    t('experimentReport.note.created', 'Written by Callsight at {{time}}.', { time: created, ...PLAIN_TEXT }),
  ];
}
