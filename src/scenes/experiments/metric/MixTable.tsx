import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { Result } from '../../../experiment/result';
import type { SegmentMix } from '../../../experiment/report/segmentMix';
import { formatPValue } from '../../../text/experiments/metricFigures';
import { formatShare } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';
import { getTableStyles } from '../tableStyles';

interface Props {
  mix: Result<SegmentMix>;
  /** What consumers are grouped by. */
  title: string;
  segmentText: (segment: string) => string;
  valueText: (value: number) => string;
  changeText: (change: number) => string;
}

/** How much of the difference comes from other values within segments, and how much from another mix of them. */
export function MixTable({ mix, title, segmentText, valueText, changeText }: Props) {
  const table = useStyles2(getTableStyles);
  const styles = useStyles2(getStyles);
  if (!mix.ok) {
    return <Text color="secondary">{mix.error.message}</Text>;
  }
  const { decomposition, strata } = mix.value;
  const caption = t('experimentMetric.mix', 'Where the difference comes from');
  const parts = { difference: decomposition.difference, within: decomposition.within, mix: decomposition.mix };
  return (
    <>
      <p className={styles.sentence}>
        {t(
          'experimentMetric.mix-sentence',
          'Not adjusted by the past, the difference is {{difference}}: {{within}} from other values within segments, {{mix}} from another mix of segments.',
          {
            difference: changeText(parts.difference),
            ...{ within: changeText(parts.within), mix: changeText(parts.mix), ...PLAIN_TEXT },
          }
        )}{' '}
        {warningText(strata, changeText)}
      </p>
      <table className={table.table}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className={table.number}>
              {t('experimentMetric.mix-share', 'Share of the arm')}
            </th>
            <th scope="col" className={table.number}>
              {t('experimentMetric.mix-value', 'Value')}
            </th>
            <th scope="col" className={table.number}>
              {t('experimentMetric.mix-within', 'From the value')}
            </th>
            <th scope="col" className={table.number}>
              {t('experimentMetric.mix-mix', 'From the share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {decomposition.groups.map(({ name, shares, rates, within, mix: ofMix }) => (
            <tr key={name}>
              <th scope="row">{segmentText(name)}</th>
              <td className={table.number}>{shares.map(formatShare).join(' → ')}</td>
              <td className={table.number}>{rates.map(valueText).join(' → ')}</td>
              <td className={table.number}>{changeText(within)}</td>
              <td className={table.number}>{changeText(ofMix)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What to be careful about. */
function warningText(
  { warning, stratified, mixPValue }: SegmentMix['strata'],
  changeText: Props['changeText']
): string {
  switch (warning) {
    case 'reversal':
      return t(
        'experimentMetric.mix-reversal',
        'Every segment changed in the other direction than all together (Simpson’s paradox): trust the segments.'
      );
    case 'different_mix':
      return t(
        'experimentMetric.mix-different',
        'The arms are composed differently (p {{p}}): with the same mix the difference is {{change}}.',
        { p: formatPValue(mixPValue), change: changeText(stratified), ...PLAIN_TEXT }
      );
    case 'exaggerated':
      return t(
        'experimentMetric.mix-exaggerated',
        'With the same mix of segments in both arms the difference is {{change}}, less than half.',
        { change: changeText(stratified), ...PLAIN_TEXT }
      );
    case null:
      return '';
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  sentence: css({ margin: theme.spacing(2, 0, 1) }),
});
