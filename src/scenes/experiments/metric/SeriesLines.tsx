import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import type { Place } from '../../axis/plot';

/** The changes as a line with the band of their intervals; a dashed line where they are not adjusted. */
export function SeriesLines({ points, x, y }: { points: readonly SeriesPoint[]; x: Place; y: Place }) {
  const styles = useStyles2(getStyles);
  const at = (slot: number, value: number) => `${x(slot)},${y(value)}`;
  return (
    <>
      {runsOf(points).map((run) => (
        <g key={run[0].slot}>
          <polygon
            className={styles.band}
            points={[
              ...run.map(({ slot, high }) => at(slot, high)),
              ...[...run].reverse().map(({ slot, low }) => at(slot, low)),
            ].join(' ')}
          />
          <polyline
            className={styles.unadjusted}
            points={run.flatMap(({ slot, raw }) => (raw === null ? [] : [at(slot, raw)])).join(' ')}
          />
          <polyline className={styles.line} points={run.map(({ slot, value }) => at(slot, value)).join(' ')} />
          {run.map(({ slot, value }) => (
            <circle key={slot} className={styles.dot} cx={x(slot)} cy={y(value)} r={2.5} />
          ))}
        </g>
      ))}
    </>
  );
}

/** A point that has a change, and its interval. */
interface Drawn {
  slot: number;
  value: number;
  low: number;
  high: number;
  /** The change without the adjustment; null where there is none. */
  raw: number | null;
}

/** Points without a change interrupt the line. */
function runsOf(points: readonly SeriesPoint[]): Drawn[][] {
  const runs: Drawn[][] = [[]];
  for (const { slot, change, unadjusted } of points) {
    if (change.ok) {
      const { value, low, high } = change.value;
      runs[runs.length - 1].push({
        slot,
        value,
        low: low ?? value,
        high: high ?? value,
        raw: unadjusted?.value ?? null,
      });
    } else {
      runs.push([]);
    }
  }
  return runs.filter((run) => run.length > 0);
}

const getStyles = (theme: GrafanaTheme2) => ({
  band: css({ fill: theme.visualization.getColorByName('blue'), fillOpacity: 0.2 }),
  line: css({ fill: 'none', stroke: theme.visualization.getColorByName('blue'), strokeWidth: 2 }),
  unadjusted: css({ fill: 'none', stroke: theme.colors.text.secondary, strokeWidth: 1.5, strokeDasharray: '4 3' }),
  dot: css({ fill: theme.visualization.getColorByName('blue') }),
});
