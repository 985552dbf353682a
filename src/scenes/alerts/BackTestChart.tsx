import React, { useState, type PointerEvent } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { Firing } from '../../alerting/firings';
import type { BackTestRow } from '../../queries/alerts/backTestQuery';
import { ticksOf, type Domain } from '../axis/ticks';
import { axisText, ValueAxis } from '../axis/ValueAxis';
import type { Place } from '../experiments/metric/SeriesLines';
import { useElementWidth } from '../figures/useElementWidth';
import { chartDomain, pointsPath, ticksPath } from './chartPaths';
import { valueText } from './measureTexts';

interface Props {
  /** Id of the template. */
  id: string;
  rows: readonly BackTestRow[];
  threshold: number;
  firings: readonly Firing[];
  /** End of the period, in milliseconds since the epoch, and its length. */
  end: number;
  days: number;
  timeZone: string;
}

const HEIGHT = 200;
const MARGIN = { top: 16, right: 12, bottom: 22, left: 56 };
const DAY_MS = 86_400_000;
const LABEL_WIDTH = 80;
const TICKS = 4;

/** Every value of the rule over time against the threshold; marks above say when alerts begin. */
export function BackTestChart({ id, rows, threshold, firings, end, days, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<BackTestRow>();
  const start = end - days * DAY_MS;
  const domain = chartDomain(rows, threshold);
  const inner = { width: Math.max(1, width - MARGIN.left - MARGIN.right), height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = (time: number) => MARGIN.left + ((time - start) / (end - start)) * inner.width;
  const y = (value: number) => MARGIN.top + ((domain.high - value) / (domain.high - domain.low)) * inner.height;
  const point = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    const distance = ({ time, value }: BackTestRow) => Math.hypot(x(time) - clientX + left, y(value) - clientY + top);
    setPointed(rows.reduce((nearest, row) => (distance(row) < distance(nearest) ? row : nearest), rows[0]));
  };
  const step = Math.max(1, Math.ceil(days / Math.max(1, Math.floor(inner.width / LABEL_WIDTH))));
  const dayTicks = Array.from({ length: Math.floor(days / step) }, (_day, i) => end - i * step * DAY_MS).slice(1);
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
          <Axes {...{ id, domain, x, y, width, days: dayTicks }} timeZone={timeZone} />
          <path
            className={styles.below}
            d={pointsPath(
              rows.filter(({ value }) => value <= threshold),
              x,
              y
            )}
          />
          <path
            className={styles.above}
            d={pointsPath(
              rows.filter(({ value }) => value > threshold),
              x,
              y
            )}
          />
          <line
            className={styles.threshold}
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            y1={y(threshold)}
            y2={y(threshold)}
          />
          <path
            className={styles.marks}
            d={ticksPath(
              firings.map((firing) => firing.start),
              x,
              MARGIN.top
            )}
          />
          {pointed && <circle className={styles.pointed} cx={x(pointed.time)} cy={y(pointed.value)} r={5} />}
        </svg>
      )}
      <Text variant="bodySmall" color="secondary">
        {pointed
          ? [
              dateTimeFormat(pointed.time, { timeZone }),
              pointed.consumer,
              valueText(id, pointed.value),
              ...(pointed.detail === '' ? [] : [pointed.detail]),
            ].join(' · ')
          : t(
              'alerts.chart.legend',
              'Each dot is one consumer at one moment. The dashed line is the threshold; marks above say when an alert begins.'
            )}
      </Text>
    </div>
  );
}

interface AxesProps {
  id: string;
  domain: Domain;
  x: Place;
  y: Place;
  width: number;
  /** Times that are named below the chart. */
  days: readonly number[];
  timeZone: string;
}

function Axes({ id, domain, x, y, width, days, timeZone }: AxesProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <ValueAxis
        ticks={ticksOf(domain, TICKS)}
        y={y}
        left={MARGIN.left}
        right={width - MARGIN.right}
        text={(tick) => valueText(id, tick)}
      />
      {days.map((time) => (
        <text key={time} className={styles.label} x={x(time)} y={HEIGHT - 6} textAnchor="middle">
          {dateTimeFormat(time, { timeZone, format: 'D MMM' })}
        </text>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ minWidth: 0, position: 'relative' }),
  label: css(axisText(theme)),
  below: css({ stroke: theme.colors.text.disabled, strokeWidth: 4, strokeLinecap: 'round' }),
  above: css({ stroke: theme.visualization.getColorByName('red'), strokeWidth: 5, strokeLinecap: 'round' }),
  threshold: css({ stroke: theme.colors.text.primary, strokeDasharray: '5 4' }),
  marks: css({ stroke: theme.visualization.getColorByName('red'), strokeWidth: 2 }),
  pointed: css({ fill: 'none', stroke: theme.colors.text.primary }),
});
