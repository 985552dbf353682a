import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { mayHit, type BrownoutStep, type BrownoutWindow } from '../../growth/versions/brownouts';
import { cellText, weekdayName } from './brownoutTexts';

const DAYS = 7;
const DAY_HOURS = 24;

interface Props {
  windows: readonly BrownoutWindow[];
  /** Windows of the plan: they have a frame. */
  steps: readonly BrownoutStep[];
  applications: number;
}

/** How many applications each hour of the week may hit, and with how many calls: one line for each weekday, one column for each hour of UTC. */
export function BrownoutWeek({ windows, steps, applications }: Props) {
  const styles = useStyles2(getStyles);
  const mostCalls = Math.max(1, ...windows.map(({ calls }) => calls));
  const planned = new Set(steps.map(({ window }) => window.hour));
  const title = t(
    'brownout.week',
    'Applications that may be hit, by hour of the week (UTC); the darker, the more calls'
  );
  return (
    <>
      <Text element="h3" variant="h6">
        {title}
      </Text>
      <table className={styles.week} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('brownout.weekday', 'Day')}</th>
            {Array.from({ length: DAY_HOURS }, (_hour, hour) => (
              <th scope="col" key={hour}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: DAYS }, (_day, day) => (
            <tr key={day}>
              <th scope="row">{weekdayName(day)}</th>
              {windows.slice(day * DAY_HOURS, (day + 1) * DAY_HOURS).map((window) => (
                <Cell
                  key={window.hour}
                  window={window}
                  applications={applications}
                  strength={window.calls / mostCalls}
                  isPlanned={planned.has(window.hour)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface CellProps {
  window: BrownoutWindow;
  applications: number;
  /** Of the color, 0 to 1. */
  strength: number;
  isPlanned: boolean;
}

function Cell({ window, applications, strength, isPlanned }: CellProps) {
  const styles = useStyles2(getCellStyles, strength);
  return (
    <td className={cx(styles.cell, isPlanned && styles.planned)} title={cellText(window, applications)}>
      {mayHit(window)}
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  week: css({
    ...{ width: '100%', tableLayout: 'fixed', fontVariantNumeric: 'tabular-nums' },
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': { padding: theme.spacing(0.25, 0), textAlign: 'center' },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    'th:first-child': { width: theme.spacing(6), textAlign: 'left' },
    minWidth: theme.spacing(90),
  }),
});

const getCellStyles = (theme: GrafanaTheme2, strength: number) => {
  const blue = theme.visualization.getColorByName('blue');
  return {
    cell: css({ background: `color-mix(in srgb, ${blue} ${Math.round(50 * strength)}%, transparent)` }),
    planned: css({ outline: `2px solid ${theme.colors.text.primary}`, outlineOffset: -2 }),
  };
};
