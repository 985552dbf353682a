import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { BLOCK_ALERT_Z, BLOCK_HOURS } from '../../growth/anomaly/trafficBlocks';
import { trafficPanel } from '../../panels/trafficPanel';
import { BLOCK_SERIES } from '../../queries/alerts/traffic/blocksOf';
import { anomaliesQuery } from '../../queries/anomalies/anomaliesQuery';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { Charts } from '../Charts';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { AnomalyReport } from './AnomalyReport';

const DAYS = (BLOCK_SERIES.stepSeconds * BLOCK_SERIES.count) / 86_400;

/** Spikes and drops of organizations, and the calls of those with most. */
export function anomaliesContent(scope: Scope): SceneObject[] {
  const panel: SceneObject = new AskedPanel(
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
        'Blocks of {{hours}} hours in which an organization made {{z}} standard deviations more or fewer calls than its own last four weeks let expect, as the alert rules have it; at most {{days}} days. One row for organizations that changed at once and share a cause. Expected: something known happened at that time, which is no proof.',
        { hours: BLOCK_HOURS, z: BLOCK_ALERT_Z, days: DAYS }
      ),
    },
    (rows) => {
      const range = sceneGraph.getTimeRange(panel);
      return <AnomalyReport rows={rows} scene={panel} range={range.state.value} timeZone={range.getTimeZone()} />;
    }
  );
  const calls = trafficPanel(scope, { by: 'dimension', dimension: 'organization_id', labels: consumerLabels() });
  return [panel, new Charts(calls)];
}
