import type { SceneObject } from '@grafana/scenes';
import { activeConsumersPanel, lifecyclePanel } from '../../../panels/activityPanels';
import type { CohortsAsked } from '../../../queries/growth/cohortsQuery';
import type { Scope } from '../../../sql/source';
import { Charts } from '../../Charts';
import { apiHoursPanel } from './apiHoursPanel';
import { cohortsPanel } from './cohortsPanel';
import type { RetentionMode } from './retentionVariables';

/** Whether consumers stay: by cohort, by week, and how much they use the API. */
export const retentionContent = (
  scene: SceneObject,
  scope: Scope,
  asked: CohortsAsked,
  mode: RetentionMode
): SceneObject[] => [
  cohortsPanel(scene, scope, asked, mode),
  new Charts(activeConsumersPanel(scope, asked.unit, asked.calls), lifecyclePanel(scope, asked.unit, asked.calls)),
  apiHoursPanel(scope, asked.unit),
];
