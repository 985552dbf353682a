import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { GROWTH_VARIABLE } from '../../links/urlKeys';
import { GROWTH_UNITS } from '../../queries/growth/firstKeys';
import { chosenOf, unitVariable } from '../../scenes/growth/growthVariables';
import {
  ACTIVE_CHOICES,
  activeCallsOf,
  COHORT_KINDS,
  RETENTION_MODES,
  retentionVariables,
} from '../../scenes/growth/retention/retentionVariables';
import { WidePeriod } from '../../scenes/growth/WidePeriod';
import { LazyContent } from '../../scenes/LazyContent';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import { FILTER_CONDITION } from '../../sql/references';

/** Twelve weeks, where the period is short. */
const DAYS = 84;

const retentionContent = () => import('../../scenes/growth/retention/retentionContent');

/** Whether consumers stay, and how much they use the API. */
export function retentionScene(): EmbeddedScene {
  const scope = { screen: 'retention', database: getCurrentSettings().database, where: [FILTER_CONDITION] };
  const names = [GROWTH_VARIABLE.unit, GROWTH_VARIABLE.mode, GROWTH_VARIABLE.active, GROWTH_VARIABLE.cohorts];
  const content = new RebuiltContent(names, (scene) => {
    const choice = {
      unit: chosenOf(scene, GROWTH_VARIABLE.unit, GROWTH_UNITS),
      calls: activeCallsOf(chosenOf(scene, GROWTH_VARIABLE.active, ACTIVE_CHOICES)),
      byPlan: chosenOf(scene, GROWTH_VARIABLE.cohorts, COHORT_KINDS) === 'plan',
    };
    const mode = chosenOf(scene, GROWTH_VARIABLE.mode, RETENTION_MODES);
    return [new LazyContent(async () => (await retentionContent()).retentionContent(scene, scope, choice, mode))];
  });
  return screenScene(scope, [new WidePeriod(DAYS, content)], {
    ...{ hidePivot: true, hideCompare: true, hideInner: true },
    own: [unitVariable('organization'), ...retentionVariables()],
  });
}
