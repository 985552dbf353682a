import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Curve, CurvePoint } from '../../../growth/survival/kaplanMeier';
import { atRiskAt, reachedBy } from '../../../growth/survival/reachedBy';
import { formatCount, formatShare, formatShortHours } from '../../../text/format';
import { DrawnChart } from '../../axis/DrawnChart';
import type { Place } from '../../axis/plot';
import { ticksOf } from '../../axis/ticks';
import { shareText } from './onboardingTexts';

interface Props {
  current: Curve;
  before: Curve | undefined;
  /** Hours within which both are compared. */
  horizon: number;
}

const HEIGHT = 210;
const MARGIN = { top: 8, right: 12, bottom: 22, left: 44 };
const DAY_HOURS = 24;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** The room of a name below the chart, in pixels. */
const NAME_WIDTH = 70;

/** The curve of Kaplan and Meier as the share that has reached the step, with its band; that of the period before dashed. */
export function ReachedChart({ current, before, horizon }: Props) {
  const styles = useStyles2(getStyles);
  const [pointed, setPointed] = useState<number>();
  const end = Math.max(horizon, ...current.points.map(({ time }) => time));
  const shown = pointed ?? Math.min(horizon, current.points.at(-1)?.time ?? 0);
  return (
    <DrawnChart
      height={HEIGHT}
      margin={MARGIN}
      across={{ low: 0, high: end }}
      up={{ low: 0, high: 1 }}
      ticks={SHARES}
      tickText={(share) => `${100 * share}%`}
      namesOf={(width) => dayNamesOf(end, width)}
      onPoint={(at, { left, right }) =>
        setPointed(at && Math.max(0, Math.min(1, (at.x - left) / (right - left))) * end)
      }
      caption={pointText(current, before, shown)}
    >
      {({ x, y, top, bottom }) => (
        <>
          <path className={styles.band} d={bandPath(current, end, x, y)} />
          {before && <path className={styles.before} d={linePath(before, end, x, y)} />}
          <path className={styles.line} d={linePath(current, end, x, y)} />
          <line className={styles.pointer} x1={x(shown)} x2={x(shown)} y1={top} y2={bottom} />
        </>
      )}
    </DrawnChart>
  );
}

/** Days since the begin below the chart, as many as have room. */
export const dayNamesOf = (end: number, width: number) =>
  ticksOf({ low: 0, high: end / DAY_HOURS }, Math.max(2, Math.floor(width / NAME_WIDTH))).map((day) => ({
    value: day * DAY_HOURS,
    text: t('onboarding.axis-days', '{{days}} d', { days: Number(day.toFixed(2)) }),
  }));

/** The state of the curve at a time: that of the last point until then. */
const at = ({ points }: Curve, hours: number): CurvePoint | undefined =>
  points.filter(({ time }) => time <= hours).at(-1);

/** Steps: the share stays between two times. */
export function stepPath(places: Array<[number, number]>): string {
  return places.map(([px, py], i) => (i === 0 ? `M${px},${py}` : `H${px}V${py}`)).join('');
}

function linePath({ points }: Curve, end: number, x: Place, y: Place): string {
  const shown = points.filter(({ time }) => time <= end);
  return stepPath([[x(0), y(0)], ...shown.map(({ time, survival }): [number, number] => [x(time), y(1 - survival)])]);
}

function bandPath({ points }: Curve, end: number, x: Place, y: Place): string {
  const shown = points.filter(({ time }) => time <= end);
  const side = (of: (point: CurvePoint) => number) =>
    shown.flatMap((point, i): string[] => {
      const previous = i === 0 ? 0 : of(shown[i - 1]);
      return [`${x(point.time)},${y(previous)}`, `${x(point.time)},${y(of(point))}`];
    });
  const upper = side(({ low }) => 1 - low);
  const lower = side(({ high }) => 1 - high).reverse();
  return shown.length === 0 ? '' : `M${x(0)},${y(0)}L${[...upper, ...lower].join('L')}Z`;
}

function pointText(current: Curve, before: Curve | undefined, hours: number): string {
  const shareAt = (curve: Curve) => {
    const reached = reachedBy(curve, hours);
    const { survival = 1, low = 1, high = 1 } = at(curve, hours) ?? {};
    return reached.ok ? reached.value : { share: 1 - survival, low: 1 - high, high: 1 - low };
  };
  const now = t('onboarding.curve-point', 'After {{time}}: {{share}}, {{n}} still waiting and known that long.', {
    ...{ time: formatShortHours(hours), share: shareText(shareAt(current)), n: formatCount(atRiskAt(current, hours)) },
  });
  return before === undefined
    ? now
    : `${now} ${t('onboarding.curve-before', 'Period before (dashed): {{share}} of {{units}}.', {
        ...{ share: formatShare(shareAt(before).share), units: formatCount(before.units) },
      })}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  band: css({ fill: theme.visualization.getColorByName('blue'), fillOpacity: 0.2 }),
  line: css({ fill: 'none', stroke: theme.visualization.getColorByName('blue'), strokeWidth: 2 }),
  before: css({ fill: 'none', stroke: theme.colors.text.secondary, strokeWidth: 1.5, strokeDasharray: '4 3' }),
  pointer: css({ stroke: theme.colors.text.secondary, strokeDasharray: '3 3' }),
});
