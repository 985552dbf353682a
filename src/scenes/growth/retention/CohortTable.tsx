import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { wilson } from '../../../growth/proportions/wilson';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import type { CohortsRow } from '../../../queries/growth/cohortsQuery';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import { formatCount, formatShare } from '../../../text/format';
import { consumersCounted } from '../../../text/consumersCounted';
import { getGrowthStyles } from '../growthStyles';
import { VariableChoice } from '../VariableChoice';
import { GuideNote } from './GuideNote';
import { NoCohorts } from './NoCohorts';
import type { RetentionMode } from './retentionVariables';
import { triangleOf, type TriangleCell, type TriangleLine } from './triangle';

/** A share of fewer units says little: it has no color. */
const MIN_COLORED = 5;

interface Props {
  rows: CohortsRow[];
  mode: RetentionMode;
  scene: SceneObject;
  unit: GrowthUnit;
}

/** The triangle: one line for each cohort, one column for each week of life. */
export function CohortTable({ rows, mode, scene, unit }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const { all, lines, weeks, unknown } = triangleOf(rows, mode);
  const byPlan = lines.some(({ plan }) => plan !== '');
  return (
    <div className={styles.column}>
      <div className={styles.controls}>
        {[GROWTH_VARIABLE.mode, GROWTH_VARIABLE.active, GROWTH_VARIABLE.cohorts].map((name) => (
          <VariableChoice key={name} scene={scene} name={name} />
        ))}
      </div>
      {lines.length === 0 ? (
        <NoCohorts unknown={unknown} />
      ) : (
        <table className={cx(styles.table, styles.narrow)}>
          <thead>
            <tr>
              <th scope="col">{t('retention.column.cohort', 'Key in the week of')}</th>
              {byPlan && <th scope="col">{t('variables.dimension.plan', 'Plan')}</th>}
              <th scope="col" className={styles.number}>
                {t('retention.column.size', 'Keys')}
              </th>
              {Array.from({ length: weeks }, (_week, week) => (
                <th scope="col" className={styles.number} key={week}>
                  {t('retention.column.week', 'w{{week}}', { week })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line line={all} weeks={weeks} name={t('retention.all', 'All cohorts')} byPlan={byPlan} />
            {lines.map((line) => (
              <Line key={`${line.cohort} ${line.plan}`} line={line} weeks={weeks} name={line.cohort} byPlan={byPlan} />
            ))}
          </tbody>
        </table>
      )}
      {unknown > 0 && lines.length > 0 && (
        <Text variant="bodySmall" color="secondary">
          {t('retention.unknown', 'Left out: {{units}} whose key is older than the stored calls.', {
            units: consumersCounted(unit, unknown),
          })}
        </Text>
      )}
      <GuideNote />
    </div>
  );
}

interface LineProps {
  line: TriangleLine;
  weeks: number;
  name: string;
  byPlan: boolean;
}

function Line({ line, weeks, name, byPlan }: LineProps) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <tr>
      <th scope="row">{name}</th>
      {byPlan && <td>{line.plan}</td>}
      <td className={styles.number}>{formatCount(line.size)}</td>
      {Array.from({ length: weeks }, (_week, week) => (
        <Cell key={week} cell={line.cells[week]} size={line.size} />
      ))}
    </tr>
  );
}

function Cell({ cell, size }: { cell: TriangleCell | undefined; size: number }) {
  const isOpen = cell === undefined || cell.eligible < size;
  const share = cell && wilson({ units: cell.eligible, successes: cell.retained });
  const isColored = cell !== undefined && cell.eligible >= MIN_COLORED && share?.ok === true;
  const styles = useStyles2(getCellStyles, isColored && share.ok ? share.value.share : 0);
  if (cell === undefined || !share?.ok) {
    return (
      <td className={cx(styles.cell, styles.open)} title={notOver()}>
        <span className={styles.hidden}>{notOver()}</span>
      </td>
    );
  }
  const { low, high } = share.value;
  const range = t('retention.range', '{{retained}} of {{eligible}} whose week is over; 95%: {{low}} – {{high}}', {
    ...{ retained: formatCount(cell.retained), eligible: formatCount(cell.eligible) },
    ...{ low: formatShare(low), high: formatShare(high) },
  });
  return (
    <td className={cx(styles.cell, isColored && styles.colored, isOpen && styles.open)} title={range}>
      {formatShare(share.value.share)}
      <div className={styles.small}>
        {t('retention.of', '{{retained}}/{{eligible}}', {
          retained: formatCount(cell.retained),
          eligible: formatCount(cell.eligible),
        })}
      </div>
      <div className={styles.small}>
        {t('retention.interval', '{{low}}–{{high}}', { low: Math.round(100 * low), high: Math.round(100 * high) })}
      </div>
    </td>
  );
}

const notOver = () => t('retention.not-over', 'not over yet');

const getCellStyles = (theme: GrafanaTheme2, share: number) => {
  const blue = theme.visualization.getColorByName('blue');
  const tint = `color-mix(in srgb, ${blue} ${Math.round(10 + 45 * share)}%, transparent)`;
  const hatch = `repeating-linear-gradient(135deg, transparent 0 5px, ${theme.colors.border.medium} 5px 6px)`;
  return {
    cell: css({
      '&&': { textAlign: 'right' },
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      border: `1px solid ${theme.colors.border.weak}`,
    }),
    colored: css({ backgroundColor: tint }),
    open: css({ backgroundImage: hatch }),
    small: css({ fontSize: 11, color: theme.colors.text.primary }),
    hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  };
};
