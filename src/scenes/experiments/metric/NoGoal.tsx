import React from 'react';
import { t } from '@grafana/i18n';
import { SceneObjectBase } from '@grafana/scenes';
import { EmptyState } from '../../states/EmptyState';

/** Stands where a metric needs an endpoint that the definition does not name. */
export class NoGoal extends SceneObjectBase {
  public static Component = NoGoalRenderer;
}

function NoGoalRenderer() {
  return (
    <EmptyState title={t('experimentMetric.no-goal', 'The experiment has no goal endpoint')} icon="crosshair">
      {t(
        'experimentMetric.no-goal-help',
        'Adoption and conversion are about one endpoint: set goal_endpoint of the experiment in callsight.yaml, and restart the sidecar.'
      )}
    </EmptyState>
  );
}
