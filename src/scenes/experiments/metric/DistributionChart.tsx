import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { DistributionRow } from '../../../queries/experiment/distributionQuery';
import { formatCount } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';

interface Props {
  /** The arms in the order of the definition. */
  rows: DistributionRow[];
  /** A value of the metric as text. */
  valueText: (value: number) => string;
}

/** How many consumers of each arm have which value: one histogram below the other, with the same bins. */
export function DistributionChart({ rows, valueText }: Props) {
  const styles = useStyles2(getStyles);
  const highest = Math.max(...rows.flatMap(({ bins, units }) => bins.map((count) => count / units)));
  return (
    <div className={styles.arms}>
      {rows.map((row) => (
        <figure key={row.arm} className={styles.arm}>
          <figcaption className={styles.caption}>
            <strong>{row.arm}</strong> {summaryText(row, valueText)}
          </figcaption>
          <div className={styles.bars} aria-hidden>
            {row.bins.map((count, i) => (
              <span key={i} className={styles.bin(count / row.units / highest)} title={binText(row, i, valueText)} />
            ))}
          </div>
        </figure>
      ))}
      {rows[0] && (
        <div className={styles.axis} aria-hidden>
          <span>{`≤ ${valueText(rows[0].low)}`}</span>
          <span>{`≥ ${valueText(rows[0].high)}`}</span>
        </div>
      )}
    </div>
  );
}

const summaryText = (
  { units, median, quartile_1, quartile_3 }: DistributionRow,
  valueText: Props['valueText']
): string =>
  t(
    'experimentMetric.quartiles',
    '{{units}} consumers: half are below {{median}}, the middle half from {{from}} to {{to}}',
    {
      ...{
        units: formatCount(units),
        median: valueText(median),
        from: valueText(quartile_1),
        to: valueText(quartile_3),
      },
      ...PLAIN_TEXT,
    }
  );

function binText({ low, high, bins }: DistributionRow, bin: number, valueText: Props['valueText']): string {
  const width = (high - low) / bins.length;
  return t('experimentMetric.bin', '{{count}} consumers from {{from}} to {{to}}', {
    ...{ count: bins[bin], from: valueText(low + bin * width), to: valueText(low + (bin + 1) * width) },
    ...PLAIN_TEXT,
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  arms: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    flexGrow: 1,
    justifyContent: 'space-evenly',
    height: '100%',
  }),
  arm: css({ margin: 0 }),
  caption: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  bars: css({
    display: 'flex',
    alignItems: 'flex-end',
    gap: 1,
    height: theme.spacing(8),
    borderBottom: `1px solid ${theme.colors.border.medium}`,
  }),
  /** @param share of the highest bin */
  bin: (share: number) =>
    css({
      flex: 1,
      background: theme.visualization.getColorByName('blue'),
      minHeight: 0,
      height: `${100 * share}%`,
    }),
  axis: css({
    display: 'flex',
    justifyContent: 'space-between',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
});
