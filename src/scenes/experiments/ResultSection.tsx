import React from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Alert, Text, useStyles2 } from '@grafana/ui';
import type { ReportInput } from '../../experiment/report/export/buildReport';
import { viewRows } from '../../experiment/report/view';
import type { OwnRule } from '../../panels/spec';
import type { PanelVerbs } from '../panel/PanelVerbs';
import { VerbSection } from '../panel/VerbSection';
import { AlertMenu } from './AlertMenu';
import { daysBetween } from './experimentTexts';
import { ExportMenu } from './ExportMenu';
import { resultFrame } from './resultFrame';
import { ResultTable } from './ResultTable';
import { getTableStyles } from './tableStyles';
import { ViewControls } from './ViewControls';
import { chosenView } from './viewVariables';

interface Props {
  scene: SceneObject;
  verbs: PanelVerbs;
  /** The alert rules that can be made. */
  rules: readonly OwnRule[];
  /** What is judged, and the verdicts. */
  report: Omit<ReportInput, 'created'>;
}

/** The result: how it is shown, the table, and what its numbers mean. */
export function ResultSection({ scene, verbs, rules, report }: Props) {
  const { definition, data, judged, period } = report;
  const days = daysBetween(period.from, period.to);
  const frame = useStyles2(getTableStyles);
  const styles = useStyles2(getStyles);
  const chosen = chosenView(scene, definition);
  const rows = viewRows(definition, data, chosen.view);
  const title = t('experiment.result', 'Result');
  // The verdict is about the baseline of the definition.
  const shown =
    chosen.view.baseline === definition.variants[0].name
      ? judged.flatMap(({ report: one }) => (one.ok ? [one.value] : []))
      : [];
  return (
    <VerbSection
      className={frame.section}
      title={title}
      verbs={verbs}
      frames={() => [resultFrame(rows, shown, chosen.view.baseline)]}
      actions={
        <>
          <AlertMenu rules={rules} verbs={verbs} />
          <ExportMenu rows={rows} baseline={chosen.view.baseline} report={report} />
        </>
      }
    >
      <ViewControls scene={scene} definition={definition} />
      {chosen.view.rule === 'fixed' && (
        <Alert severity="warning" title={t('experiment.fixed', 'These intervals hold for one look at the planned end')}>
          {t(
            'experiment.fixed-help',
            'Who looks at them every day and stops at the first finding is wrong far more often than in 5% of cases. The verdict and the colours do not use them.'
          )}
        </Alert>
      )}
      {chosen.perCall && (
        <Alert severity="warning" title={t('experiment.per-call-title', 'A test on single calls is misleading')}>
          {t(
            'experiment.per-call-help',
            'The experiment gives its variant to a consumer, and all calls of the consumer follow it: ten thousand calls of one consumer are one answer. A test that counts calls finds differences in most A/A tests. It is shown so that you can tell other tools why their numbers differ.'
          )}
        </Alert>
      )}
      <div className={styles.table}>
        <ResultTable {...{ rows, definition, chosen, days }} reports={shown} />
      </div>
      {chosen.scale === 'per-day' && (
        <Text variant="bodySmall" color="secondary">
          {t(
            'experiment.per-day-notes',
            'Per day: calls, consumers, money or time that the change adds up to on a day, if all consumers of both variants had the variant instead of the baseline. Percentiles and rates in which each consumer counts the same add up to nothing.'
          )}
        </Text>
      )}
      <Text variant="bodySmall" color="secondary">
        {t(
          'experiment.result-notes',
          'Intervals of success metrics hold together with 95%; that of a guardrail is the one of its one-sided test at 95%. Adjusted p: Holm over success metrics and variants, Benjamini and Hochberg for information. Colour says good or bad for you, where the sequential test supports it. None of these choices changes the verdict.'
        )}
      </Text>
    </VerbSection>
  );
}

const getStyles = () => ({
  table: css({ overflowX: 'auto' }),
});
