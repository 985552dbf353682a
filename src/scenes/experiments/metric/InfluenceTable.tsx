import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ExperimentUnit } from '../../../../model/experiments';
import type { Influence } from '../../../experiment/report/influence';
import { ConsumerHeading } from '../ConsumerHeading';
import { getTableStyles } from '../tableStyles';

interface Props {
  rows: Influence[];
  unit: ExperimentUnit;
  valueText: (value: number) => string;
  changeText: (change: number) => string;
}

/** The consumers that move the difference most, with what each of them adds to it. */
export function InfluenceTable({ rows, unit, valueText, changeText }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('experimentMetric.consumer', 'Consumer')}</th>
          <th scope="col">{t('experimentMetric.arm', 'Variant')}</th>
          <th scope="col" className={styles.number}>
            {t('experimentMetric.own-value', 'Own value')}
          </th>
          <th scope="col" className={styles.number}>
            {t('experimentMetric.adds', 'Adds to the difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unit: id, label, arm, value, shift }) => (
          <tr key={id}>
            <ConsumerHeading {...{ unit, id, label }} />
            <td>{arm}</td>
            <td className={styles.number}>{valueText(value)}</td>
            <td className={styles.number}>
              {shift === null ? t('experimentMetric.nobody-left', 'nobody is left without it') : changeText(shift)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
