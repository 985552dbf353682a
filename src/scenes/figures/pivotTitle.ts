import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { isConsumerLevel } from '../../../model/consumers';
import { VARIABLE } from '../../links/urlKeys';

/** "Active organizations" and the like, for the level that the scene is looked at on. */
export function pivotTitle(scene: SceneObject): string {
  const level = String(sceneGraph.lookupVariable(VARIABLE.pivot, scene)?.getValue());
  switch (isConsumerLevel(level) ? level : 'organization') {
    case 'organization':
      return t('home.figures.active-organizations', 'Active organizations');
    case 'application':
      return t('home.figures.active-applications', 'Active applications');
    case 'developer':
      return t('home.figures.active-developers', 'Active developers');
    case 'plan':
      return t('home.figures.active-plans', 'Active plans');
  }
}
