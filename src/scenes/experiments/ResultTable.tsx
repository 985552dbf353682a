import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { ExperimentDefinition } from '../../../model/experiments';
import type { VariantReport } from '../../experiment/report/judge';
import type { MetricRole, ViewRow } from '../../experiment/report/view';
import { formatMetric, formatPValue } from '../../text/experiments/metricFigures';
import { changeText, cupedOffText, partsText, weightingText } from './changeTexts';
import { axisReach, IntervalAxis, IntervalBar } from './IntervalBar';
import { marginOf } from './margins';
import { MetricLink } from './metric/MetricLink';
import { readingOf } from './readings';
import { getTableStyles } from './tableStyles';
import type { Chosen } from './viewVariables';

interface Props {
  rows: ViewRow[];
  /** Empty where another baseline than that of the definition is chosen: the verdict is not about it. */
  reports: readonly VariantReport[];
  definition: ExperimentDefinition;
  chosen: Chosen;
  /** Whole days that are analysed. */
  days: number;
}

/** The metrics, one row for each variant: figures, change with interval, and what the verdict reads in them. */
export function ResultTable({ rows, reports, definition, chosen, days }: Props) {
  const styles = useStyles2(getTableStyles);
  const judged = rows.filter(({ role }) => role !== 'other');
  const reach = axisReach(judged.flatMap(({ change }) => (change?.relative ? [change.relative] : [])));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('experiment.column.metric', 'Metric')}</th>
          <th scope="col" className={cx(styles.number, styles.wide)}>
            {t('experiment.column.baseline', 'Baseline {{name}}', { name: chosen.view.baseline })}
          </th>
          <th scope="col" className={cx(styles.number, styles.wide)}>
            {t('experiment.column.variant', 'Variant')}
          </th>
          <th scope="col" className={styles.number}>
            {t('experiment.column.change', 'Change and interval')}
          </th>
          <th scope="col" className={cx(styles.axis, styles.wide)}>
            <span className="sr-only">{t('experiment.column.axis', 'Interval, drawn')}</span>
            <IntervalAxis reach={reach} />
          </th>
          <th scope="col" className={cx(styles.number, styles.wide)}>
            {t('experiment.column.p', 'p')}
          </th>
          <th scope="col" className={cx(styles.number, styles.wide)}>
            {t('experiment.column.adjusted-p', 'Adjusted p')}
          </th>
          <th scope="col">{t('experiment.column.reading', 'In the verdict')}</th>
        </tr>
      </thead>
      {ROLES.map((role) => (
        <Role key={role} role={role} {...{ rows, reports, definition, chosen, days, reach }} />
      ))}
    </table>
  );
}

const ROLES: readonly MetricRole[] = ['success', 'guardrail', 'other'];

function roleName(role: MetricRole): string {
  switch (role) {
    case 'success':
      return t('experiment.role.success', 'Must improve');
    case 'guardrail':
      return t('experiment.role.guardrail', 'Must not get worse');
    case 'other':
      return t('experiment.role.other', 'For information');
  }
}

interface RoleProps extends Props {
  reach: number;
}

function Role({ role, rows, ...rest }: RoleProps & { role: MetricRole }) {
  const styles = useStyles2(getStyles);
  const own = rows.filter((row) => row.role === role);
  return own.length === 0 ? null : (
    <tbody>
      <tr className={styles.role}>
        <th scope="rowgroup" colSpan={8}>
          {roleName(role)}
        </th>
      </tr>
      {own.map((row) => (
        <MetricRow key={`${row.metric} ${row.weighting} ${row.variant}`} row={row} {...rest} />
      ))}
    </tbody>
  );
}

function MetricRow({ row, reports, definition, chosen, days, reach }: Omit<RoleProps, 'rows'> & { row: ViewRow }) {
  const styles = useStyles2(getTableStyles);
  const { metric, weighting, better, variant, figures, change, adjustedPValue, tone } = row;
  const reading = readingOf(row, reports);
  const margin = marginOf(row, definition);
  return (
    <tr>
      <th scope="row">
        <MetricLink {...{ experiment: definition.key, metric, variant }} />
        <div className={styles.secondary}>
          {[
            weightingText(metric, weighting),
            better === 'higher'
              ? t('experiment.better.higher', 'higher is better')
              : t('experiment.better.lower', 'lower is better'),
            margin.text,
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </div>
      </th>
      <td className={cx(styles.number, styles.wide)}>
        {figures ? formatMetric(metric, figures.baseline.value) : '–'}
        {figures && <div className={styles.secondary}>{partsText(row, figures.baseline)}</div>}
      </td>
      <td className={cx(styles.number, styles.wide)}>
        {figures ? formatMetric(metric, figures.variant.value) : '–'}
        <div className={styles.secondary}>
          {[definition.variants.length > 2 ? variant : '', figures ? partsText(row, figures.variant) : '']
            .filter((text) => text !== '')
            .join(' · ')}
        </div>
      </td>
      <ChangeCell row={row} chosen={chosen} days={days} />
      <td className={styles.wide}>
        {change?.relative && <IntervalBar effect={change.relative} reach={reach} tone={tone} margin={margin.at} />}
      </td>
      <td className={cx(styles.number, styles.wide)}>{change ? formatPValue(change.pValue) : '–'}</td>
      <td className={cx(styles.number, styles.wide)}>
        {adjustedPValue === null || row.role === 'guardrail' ? '–' : formatPValue(adjustedPValue)}
      </td>
      <td>
        <Text color={reading.color}>{reading.text}</Text>
      </td>
    </tr>
  );
}

const TONE = { good: 'success', bad: 'error', none: 'primary' } as const;

function ChangeCell({ row, chosen, days }: { row: ViewRow; chosen: Chosen; days: number }) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const { metric, figures, change, otherCuped, cupedOff, tone, pooled, problem } = row;
  if (change === null) {
    return <td className={own.problem}>{problem}</td>;
  }
  const text = changeText(row, change, chosen.scale, days);
  const other = otherCuped && changeText(row, otherCuped, chosen.scale, days);
  const perCall = chosen.perCall && pooled && changeText(row, pooled, chosen.scale, days);
  return (
    <td className={cx(styles.number, own.change)}>
      <Text color={TONE[tone]} weight="medium">
        {text.effect}
      </Text>{' '}
      {text.interval}
      <div className={styles.narrow}>
        {[
          figures && `${formatMetric(metric, figures.baseline.value)} → ${formatMetric(metric, figures.variant.value)}`,
          `p ${formatPValue(change.pValue)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {other && (
        <div className={styles.secondary}>
          {chosen.view.cuped
            ? t('experiment.cuped.without', 'without CUPED')
            : t('experiment.cuped.with', 'with CUPED')}{' '}
          {other.effect} {other.interval}
        </div>
      )}
      {cupedOff !== null && <div className={own.note}>{cupedOffText(cupedOff)}</div>}
      {perCall && pooled && (
        <div className={own.misleading}>
          {t('experiment.per-call', 'on single calls, misleading: {{effect}} {{interval}}, p {{p}}', {
            ...perCall,
            p: formatPValue(pooled.pValue),
            interpolation: { escapeValue: false },
          })}
        </div>
      )}
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  change: css({ [theme.breakpoints.down('lg')]: { '&&': { whiteSpace: 'normal' } } }),
  role: css({ '& th': { color: theme.colors.text.secondary, background: theme.colors.background.secondary } }),
  problem: css({ color: theme.colors.text.secondary, maxWidth: theme.spacing(30) }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'normal',
  }),
  misleading: css({
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
    textDecoration: 'none',
    whiteSpace: 'normal',
  }),
});
