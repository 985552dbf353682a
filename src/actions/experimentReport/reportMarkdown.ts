import { t } from '@grafana/i18n';
import type { ExperimentReport, ReportedVariant } from '../../experiment/report/export/reportDocument';
import { formatCount, formatShare } from '../../text/format';
import { levelName } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';
import { formatPValue } from '../../text/experiments/metricFigures';
import { decisionName, reasonText } from '../../text/experiments/verdictNames';
import { exclusionName } from '../../text/experiments/exclusionNames';
import { markdownTable, plainMarkdown } from './markdown';
import { methodNotes } from './methodNotes';
import { metricTable } from './metricTable';

const day = (time: string) => time.slice(0, 10);

function plan({ experiment, period }: ExperimentReport): string {
  const rows: Array<[string, string]> = [
    [
      t('experimentReport.period', 'Period'),
      t('experimentReport.period-days', '{{from}} to {{to}} (UTC, end excluded): {{days}} days', {
        ...{ from: day(period.from), to: day(period.to), days: Math.floor(period.days) },
      }),
    ],
    [t('experimentReport.planned-end', 'Planned end'), day(experiment.planned_end)],
    [t('experimentReport.planned-size', 'Planned consumers'), formatCount(experiment.planned_consumers)],
    [t('experimentReport.unit', 'Unit'), levelName(experiment.unit)],
    [
      t('experimentReport.services', 'Services'),
      experiment.services.map(plainMarkdown).join(', ') || t('experimentReport.all-services', 'all'),
    ],
  ];
  if (experiment.goal_endpoint !== '') {
    rows.push([t('experimentReport.goal', 'Goal endpoint'), plainMarkdown(experiment.goal_endpoint)]);
  }
  return markdownTable([t('experimentReport.plan', 'Plan'), ''], rows, 2);
}

function exposures({ exposures: arms }: ExperimentReport): string {
  return markdownTable(
    [
      t('experimentReport.variant', 'Variant'),
      t('experimentReport.weight', 'Weight'),
      t('experimentReport.assigned', 'Assigned'),
      t('experimentReport.left-out', 'Left out'),
      t('experimentReport.analysed', 'Analysed'),
    ],
    arms.map(({ variant, weight, assigned, excluded, analysed }) => [
      ...[plainMarkdown(variant), String(weight), formatCount(assigned), formatCount(excluded), formatCount(analysed)],
    ])
  );
}

function health({ health: checks }: ReportedVariant): string {
  if (checks === null) {
    return '';
  }
  const { sample_ratio, contamination, effective_consumers } = checks;
  return markdownTable(
    [
      t('experimentReport.check', 'Check'),
      t('experimentReport.state', 'State'),
      t('experimentReport.figure', 'Figure'),
    ],
    [
      [
        t('experimentReport.sample-ratio', 'Shares of the variants (SRM)'),
        plainMarkdown(sample_ratio.state),
        `p ${sample_ratio.p_value < 0.001 ? '' : '= '}${formatPValue(sample_ratio.p_value)}`,
      ],
      [
        t('experimentReport.contamination', 'Consumers in several variants'),
        plainMarkdown(contamination.state),
        `${formatCount(contamination.consumers)} (${formatShare(contamination.share)})`,
      ],
      [
        t('experimentReport.effective', 'Effective consumers (Kish): baseline, variant'),
        '',
        `${effective_consumers.baseline.toFixed(1)}, ${effective_consumers.variant.toFixed(1)}`,
      ],
    ],
    2
  );
}

function verdict({ verdict: found, error }: ReportedVariant): string {
  return found === null
    ? t('experimentReport.no-verdict', 'No verdict: {{error}}', { error: plainMarkdown(error ?? ''), ...PLAIN_TEXT })
    : [`**${decisionName(found.decision)}.**`, ...found.reasons.map(reasonText)].join(' ');
}

function variantSections(report: ExperimentReport, variant: ReportedVariant): string[] {
  const names = { variant: plainMarkdown(variant.variant), baseline: plainMarkdown(report.experiment.baseline) };
  return [
    `## ${t('experimentReport.against', '{{variant}} against {{baseline}}', { ...names, ...PLAIN_TEXT })}`,
    verdict(variant),
    health(variant),
    metricTable(report, variant),
  ];
}

function excludedSection({ excluded }: ExperimentReport): string[] {
  const titles = [
    t('experimentReport.consumer', 'Consumer'),
    t('experimentReport.id', 'ID'),
    t('experimentReport.reason', 'Reason'),
    t('experimentReport.variants', 'Variants'),
    t('experimentReport.calls', 'Calls'),
  ];
  const rows = excluded.consumers.map(({ name, id, reason, variants, calls }) => [
    ...[plainMarkdown(name), plainMarkdown(id), exclusionName(reason), plainMarkdown(variants), formatCount(calls)],
  ]);
  const heading = `## ${t('experimentReport.excluded', 'Consumers that are left out: {{total}}', { total: formatCount(excluded.total) })}`;
  return rows.length === 0 ? [heading] : [heading, markdownTable(titles, rows, 4)];
}

/** A judged experiment as Markdown for a review, in the reader's language. Names of others are escaped. */
export function reportMarkdown(report: ExperimentReport): string {
  const { experiment } = report;
  const key = plainMarkdown(experiment.key);
  const sections = [
    `# ${t('experimentReport.title', 'Experiment {{key}}', { key, ...PLAIN_TEXT })}`,
    `**${t('experimentReport.hypothesis', 'Hypothesis')}.** ${plainMarkdown(experiment.hypothesis) || '–'}`,
    plan(report),
    exposures(report),
    ...report.variants.flatMap((variant) => variantSections(report, variant)),
    ...excludedSection(report),
    `## ${t('experimentReport.method', 'How it is computed')}`,
    methodNotes(report)
      .map((note) => `- ${note}`)
      .join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
