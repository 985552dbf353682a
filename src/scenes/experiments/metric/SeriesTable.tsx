import React from 'react';
import { t } from '@grafana/i18n';
import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import type { SeriesLook } from './SeriesChart';

/** The points of a chart for those who do not see it. */
export function SeriesTable({ points, look, caption }: { points: SeriesPoint[]; look: SeriesLook; caption: string }) {
  return (
    <table className="sr-only">
      <caption>{`${look.title}: ${caption}`}</caption>
      <thead>
        <tr>
          <th scope="col">{t('experimentMetric.day', 'Day')}</th>
          <th scope="col">{t('experimentMetric.change', 'Change')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.slot}>
            <th scope="row">{look.slotText(point.slot)}</th>
            <td>{look.pointText(point)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
