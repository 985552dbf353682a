import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { BLOCK_ALERT_Z, BLOCK_HOURS } from '../../growth/anomaly/trafficBlocks';
import { BLOCK_SERIES } from '../../queries/alerts/traffic/blocksOf';
import { anomaliesQuery } from '../../queries/anomalies/anomaliesQuery';
import type { Scope } from '../../sql/source';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { AnomalyReport } from './AnomalyReport';

const DAYS = (BLOCK_SERIES.stepSeconds * BLOCK_SERIES.count) / 86_400;

/** Spikes and drops of consumers. */
export function anomaliesContent(scope: Scope): SceneObject {
  const panel: AskedPanel<unknown> | SceneObject = new AskedPanel(
    anomaliesQuery(scope),
    {
      about: {
        scope,
        measure: 'calls',
        rule: {
          title: '',
          sql: '',
          threshold: BLOCK_ALERT_Z,
          missing: t('anomalies.two-rules', 'Spikes and drops have a rule each: see the links below the table.'),
        },
      },
      title: t('anomalies.title', 'Traffic anomalies'),
      description: t(
        'anomalies.help',
        'Blocks of {{hours}} hours of UTC in which an organization made far more or fewer calls than its own last four weeks let expect: {{z}} standard deviations of its own residuals or more, the definition of the alert rules, over at most the last {{days}} days of the period. Organizations whose change begins in the same block are one row when they are more than 5% of all, or when most of the change is of the same endpoint, region, SDK or plan. Expected: a deploy, a note, a change of plan of the organization, or an experiment begins or ends in that block or in the one before; that the times agree is no proof.',
        { hours: BLOCK_HOURS, z: BLOCK_ALERT_Z, days: DAYS }
      ),
    },
    (rows) => {
      const range = sceneGraph.getTimeRange(panel);
      return <AnomalyReport rows={rows} scene={panel} range={range.state.value} timeZone={range.getTimeZone()} />;
    }
  );
  return panel;
}
