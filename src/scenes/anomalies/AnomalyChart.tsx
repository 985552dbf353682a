import React, { useState, type PointerEvent } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { KnownEvent, UnusualBlock } from '../../growth/anomaly/commonCause';
import { BLOCK_ALERT_Z, BLOCK_HOURS } from '../../growth/anomaly/trafficBlocks';
import { chartDomain, pointsPath, ticksPath } from '../alerts/chartPaths';
import { ticksOf } from '../axis/ticks';
import { axisText, ValueAxis } from '../axis/ValueAxis';
import { useElementWidth } from '../figures/useElementWidth';
import { callsText, zText } from './anomalyTexts';

interface Props {
  blocks: readonly UnusualBlock[];
  events: readonly KnownEvent[];
  range: TimeRange;
  timeZone: string;
}

const HEIGHT = 170;
const MARGIN = { top: 14, right: 12, bottom: 22, left: 44 };
const DAY_MS = 86_400_000;
const BLOCK_MS = BLOCK_HOURS * 3_600_000;
const LABEL_WIDTH = 80;
const TICKS = 4;

/** A block is drawn in its middle. */
const middleOf = ({ time }: UnusualBlock): number => time - BLOCK_MS / 2;

/** Every unusual block: how far above or below what is expected. Marks above say what is known to have happened. */
export function AnomalyChart({ blocks, events, range, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<UnusualBlock>();
  const [start, end] = [range.from.valueOf(), range.to.valueOf()];
  const dots = blocks.map((block) => ({ ...block, time: middleOf(block), value: block.z }));
  const domain = chartDomain([...dots, { time: 0, value: -BLOCK_ALERT_Z }], BLOCK_ALERT_Z);
  const inner = { width: Math.max(1, width - MARGIN.left - MARGIN.right), height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = (time: number) => MARGIN.left + ((time - start) / (end - start)) * inner.width;
  const y = (z: number) => MARGIN.top + ((domain.high - z) / (domain.high - domain.low)) * inner.height;
  const point = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    const distance = (block: UnusualBlock) =>
      Math.hypot(x(middleOf(block)) - clientX + left, y(block.z) - clientY + top);
    setPointed(blocks.reduce((nearest, block) => (distance(block) < distance(nearest) ? block : nearest), blocks[0]));
  };
  const days = daysOf(start, end, Math.max(1, Math.floor(inner.width / LABEL_WIDTH)));
  const marks = events.map(({ time }) => time).filter((time) => time >= start && time <= end);
  return (
    <div ref={element} className={styles.chart}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          aria-hidden
          onPointerMove={point}
          onPointerLeave={() => setPointed(undefined)}
        >
          <ValueAxis
            ticks={ticksOf(domain, TICKS)}
            y={y}
            left={MARGIN.left}
            right={width - MARGIN.right}
            text={(tick) => String(tick).replace('-', '−')}
          />
          {days.map((time) => (
            <text key={time} className={styles.label} x={x(time)} y={HEIGHT - 6} textAnchor="middle">
              {dateTimeFormat(time, { timeZone, format: 'D MMM' })}
            </text>
          ))}
          {[BLOCK_ALERT_Z, -BLOCK_ALERT_Z].map((z) => (
            <line key={z} className={styles.limit} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(z)} y2={y(z)} />
          ))}
          <path className={styles.marks} d={ticksPath(marks, x, MARGIN.top)} />
          <path
            className={styles.spike}
            d={pointsPath(
              dots.filter(({ z }) => z > 0),
              x,
              y
            )}
          />
          <path
            className={styles.drop}
            d={pointsPath(
              dots.filter(({ z }) => z < 0),
              x,
              y
            )}
          />
          {pointed && <circle className={styles.pointed} cx={x(middleOf(pointed))} cy={y(pointed.z)} r={6} />}
        </svg>
      )}
      <Text variant="bodySmall" color="secondary">
        {pointed
          ? [
              dateTimeFormat(pointed.time - BLOCK_MS, { timeZone }),
              ...[pointed.consumer, callsText(pointed), zText(pointed.z)],
            ].join(' · ')
          : t(
              'anomalies.chart.legend',
              'Each dot is one organization in one block: standard deviations above or below what is expected. Dashed: the limits of the alert rules. Marks above: deploys, notes, changes of plans, experiments.'
            )}
      </Text>
    </div>
  );
}

/** Days from the end backwards, so many at most; the ends of the chart have none. */
function daysOf(start: number, end: number, most: number): number[] {
  const days = (end - start) / DAY_MS;
  const step = Math.max(1, Math.ceil(days / most)) * DAY_MS;
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / step) - 1) }, (_day, i) => end - (i + 1) * step);
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ minWidth: 0, position: 'relative' }),
  label: css(axisText(theme)),
  spike: css({ stroke: theme.visualization.getColorByName('orange'), strokeWidth: 7, strokeLinecap: 'round' }),
  drop: css({ stroke: theme.visualization.getColorByName('blue'), strokeWidth: 7, strokeLinecap: 'round' }),
  limit: css({ stroke: theme.colors.text.secondary, strokeDasharray: '5 4' }),
  marks: css({ stroke: theme.colors.text.secondary, strokeWidth: 2 }),
  pointed: css({ fill: 'none', stroke: theme.colors.text.primary }),
});
