import React from 'react';
import { t } from '@grafana/i18n';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { EmptyState } from '../../states/EmptyState';

interface MetricNoticeState extends SceneObjectState {
  reason: 'not_begun' | 'no_goal';
}

/** Stands where a metric has nothing to show yet. */
export class MetricNotice extends SceneObjectBase<MetricNoticeState> {
  public static Component = MetricNoticeRenderer;
}

function MetricNoticeRenderer({ model }: SceneComponentProps<MetricNotice>) {
  const { reason } = model.useState();
  return reason === 'not_begun' ? (
    <EmptyState title={t('experimentMetric.not-begun', 'No day of this experiment is over yet')} icon="clock-nine">
      {t('experimentMetric.not-begun-help', 'Days of UTC count when they are over. Come back after the first one.')}
    </EmptyState>
  ) : (
    <EmptyState title={t('experimentMetric.no-goal', 'The experiment has no goal endpoint')} icon="crosshair">
      {t(
        'experimentMetric.no-goal-help',
        'Adoption and conversion are about one endpoint: set goal_endpoint of the experiment in callsight.yaml, and restart the sidecar.'
      )}
    </EmptyState>
  );
}
