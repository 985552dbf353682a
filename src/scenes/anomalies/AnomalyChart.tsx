import React, { useState } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { KnownEvent, UnusualBlock } from '../../growth/anomaly/commonCause';
import { BLOCK_ALERT_Z, BLOCK_HOURS } from '../../growth/anomaly/trafficBlocks';
import { chartDomain, pointsPath, ticksPath } from '../alerts/chartPaths';
import { dayNames } from '../axis/dayNames';
import { DrawnChart } from '../axis/DrawnChart';
import { nearestOf } from '../axis/plot';
import { callsText, zText } from './anomalyTexts';

interface Props {
  blocks: readonly UnusualBlock[];
  events: readonly KnownEvent[];
  range: TimeRange;
  timeZone: string;
}

const HEIGHT = 170;
const MARGIN = { top: 14, right: 12, bottom: 22, left: 44 };
const BLOCK_MS = BLOCK_HOURS * 3_600_000;

/** A block is drawn in its middle. */
const middleOf = ({ time }: UnusualBlock): number => time - BLOCK_MS / 2;

/** Every unusual block: how far above or below what is expected. Marks above say what is known to have happened. */
export function AnomalyChart({ blocks, events, range, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [pointed, setPointed] = useState<UnusualBlock>();
  const across = { low: range.from.valueOf(), high: range.to.valueOf() };
  const dots = blocks.map((block) => ({ ...block, time: middleOf(block), value: block.z }));
  const marks = events.map(({ time }) => time).filter((time) => time >= across.low && time <= across.high);
  return (
    <DrawnChart
      height={HEIGHT}
      margin={MARGIN}
      across={across}
      up={chartDomain([...dots, { time: 0, value: -BLOCK_ALERT_Z }], BLOCK_ALERT_Z)}
      tickText={(tick) => String(tick).replace('-', '−')}
      namesOf={(width) => dayNames(across, width, timeZone)}
      onPoint={(at, { x, y }) =>
        setPointed(at && nearestOf(blocks, (block) => Math.hypot(x(middleOf(block)) - at.x, y(block.z) - at.y)))
      }
      caption={
        pointed
          ? [
              dateTimeFormat(pointed.time - BLOCK_MS, { timeZone }),
              ...[pointed.consumer, callsText(pointed), zText(pointed.z)],
            ].join(' · ')
          : t(
              'anomalies.chart.legend',
              'Each dot is one organization in one block: standard deviations above or below what is expected. Dashed: the limits of the alert rules. Marks above: deploys, notes, changes of plans, experiments.'
            )
      }
    >
      {({ x, y, left, right, top }) => {
        const dotsWhere = (isShown: (z: number) => boolean) =>
          pointsPath(
            dots.filter(({ z }) => isShown(z)),
            x,
            y
          );
        return (
          <>
            {[BLOCK_ALERT_Z, -BLOCK_ALERT_Z].map((z) => (
              <line key={z} className={styles.limit} x1={left} x2={right} y1={y(z)} y2={y(z)} />
            ))}
            <path className={styles.marks} d={ticksPath(marks, x, top)} />
            <path className={styles.spike} d={dotsWhere((z) => z > 0)} />
            <path className={styles.drop} d={dotsWhere((z) => z < 0)} />
            {pointed && <circle className={styles.pointed} cx={x(middleOf(pointed))} cy={y(pointed.z)} r={6} />}
          </>
        );
      }}
    </DrawnChart>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  spike: css({ stroke: theme.visualization.getColorByName('orange'), strokeWidth: 7, strokeLinecap: 'round' }),
  drop: css({ stroke: theme.visualization.getColorByName('blue'), strokeWidth: 7, strokeLinecap: 'round' }),
  limit: css({ stroke: theme.colors.text.secondary, strokeDasharray: '5 4' }),
  marks: css({ stroke: theme.colors.text.secondary, strokeWidth: 2 }),
  pointed: css({ fill: 'none', stroke: theme.colors.text.primary }),
});
