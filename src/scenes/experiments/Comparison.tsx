import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { dominations, imbalances } from '../../experiment/report/healthReport';
import { judgeAll, type VariantReport } from '../../experiment/report/judge';
import { segmentSplits } from '../../experiment/report/segmentSplits';
import { ok } from '../../experiment/result';
import { PanelFrame } from '../panel/PanelFrame';
import { EmptyState } from '../states/EmptyState';
import type { Analysis } from './analysis';
import type { ComparatorScene } from './ComparatorScene';
import { ExcludedConsumers } from './ExcludedConsumers';
import { daysBetween } from './experimentTexts';
import { HealthChecks } from './HealthChecks';
import {
  balanceCheck,
  contaminationCheck,
  dominationCheck,
  effectiveCheck,
  partialDayCheck,
  segmentSplitCheck,
  sizeCheck,
  splitCheck,
} from './healthTexts';
import { ResultSection } from './ResultSection';
import { VerdictBanner } from './VerdictBanner';

/** The verdict on an experiment, the checks it rests on, and its metrics; or why there is none. */
export default function Comparison({ model, analysis }: { model: ComparatorScene; analysis: Analysis }) {
  const { definition, design } = model.useState();
  const { data } = analysis;
  const reports = React.useMemo(() => judgeAll(definition, data, design), [definition, data, design]);
  if (!reports.ok) {
    return data.exposures.every(({ units }) => units === 0) ? (
      <NobodyYet />
    ) : (
      <EmptyState title={t('experiment.not-computable', 'There is no result yet')} icon="chart-line">
        {reports.error.message}
      </EmptyState>
    );
  }
  return <Judged model={model} analysis={analysis} reports={reports.value} />;
}

function NobodyYet() {
  return (
    <EmptyState title={t('experiment.nobody', 'No consumer takes part yet')} icon="chart-line">
      {t(
        'experiment.nobody-help',
        'No call of its period carries the key of this experiment with one of its variants. Check the attributes experiment and variant of the calls.'
      )}
    </EmptyState>
  );
}

function Judged({
  model,
  analysis,
  reports,
}: {
  model: ComparatorScene;
  analysis: Analysis;
  reports: VariantReport[];
}) {
  const styles = useStyles2(getStyles);
  const { definition, design, rules, chart, healthVerbs, resultVerbs, excludedVerbs } = model.useState();
  const { data, participants, segments } = analysis;
  const splits = segmentSplits(definition, segments);
  const days = daysBetween(design.from, design.to);
  const ended = design.to >= Date.parse(definition.end);
  const [first] = reports;
  const largest = participants
    .filter(({ reason }) => reason === '')
    .map(({ arm, label, calls, arm_calls }) => ({ arm, name: label, calls, armCalls: arm_calls }));
  const checked = { definition, report: first, days };
  const checks = [
    splitCheck(checked),
    ...(splits.ok ? [segmentSplitCheck(splits.value)] : []),
    ...[contaminationCheck, sizeCheck].map((check) => check(checked)),
    ...reports.map((report) => effectiveCheck({ definition, report, days })),
    dominationCheck(dominations(data, largest)),
    balanceCheck(imbalances(definition, data)),
    ...partialDayCheck(definition, design),
  ];
  return (
    <>
      <VerdictBanner verdicts={reports.map((report) => ({ definition, report, days, ended }))} />
      <div className={styles.columns}>
        <div className={styles.health}>
          <HealthChecks checks={checks} verbs={healthVerbs} />
        </div>
        <div className={styles.chart}>
          <PanelFrame panel={chart} />
        </div>
      </div>
      <ResultSection
        {...{ scene: model, verbs: resultVerbs, rules }}
        report={{
          ...{ definition, data, period: design },
          judged: reports.map((report) => ({ variant: report.variant, report: ok(report) })),
          excluded: {
            total: participants[0]?.excluded ?? 0,
            consumers: participants
              .filter(({ reason }) => reason !== '')
              .map(({ unit, label, variants, reason, calls }) => ({ id: unit, name: label, variants, reason, calls })),
          },
        }}
      />
      <ExcludedConsumers unit={definition.unit} participants={participants} verbs={excludedVerbs} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  health: css({ flex: `3 1 ${theme.spacing(52)}`, minWidth: 0, display: 'grid' }),
  chart: css({ flex: `2 1 ${theme.spacing(44)}`, height: theme.spacing(32), minWidth: 0, display: 'flex' }),
});
