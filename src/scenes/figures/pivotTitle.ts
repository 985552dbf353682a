import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { isConsumerLevel } from '../../../model/consumers';
import { VARIABLE } from '../../links/urlKeys';

/** Titles of the figures that are about consumers on one level. */
export interface LevelTitles {
  /** Those with a call. */
  active: string;
  /** The share of calls whose consumer is known. */
  known: string;
}

/** "Active organizations" and the like, for the level that the scene is looked at on. */
export function pivotTitles(scene: SceneObject): LevelTitles {
  const level = String(sceneGraph.lookupVariable(VARIABLE.pivot, scene)?.getValue());
  switch (isConsumerLevel(level) ? level : 'organization') {
    case 'organization':
      return {
        active: t('home.figures.active-organizations', 'Active organizations'),
        known: t('home.figures.known-organizations', 'Known organizations'),
      };
    case 'application':
      return {
        active: t('home.figures.active-applications', 'Active applications'),
        known: t('home.figures.known-applications', 'Known applications'),
      };
    case 'developer':
      return {
        active: t('home.figures.active-developers', 'Active developers'),
        known: t('home.figures.known-developers', 'Known developers'),
      };
    case 'plan':
      return {
        active: t('home.figures.active-plans', 'Active plans'),
        known: t('home.figures.known-plans', 'Known plans'),
      };
  }
}
