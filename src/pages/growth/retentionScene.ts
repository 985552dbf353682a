import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { GROWTH_VARIABLE } from '../../links/urlKeys';
import { activeConsumersPanel, lifecyclePanel } from '../../panels/activityPanels';
import { GROWTH_UNITS } from '../../queries/growth/firstKeys';
import { Charts } from '../../scenes/Charts';
import { chosenOf, unitVariable } from '../../scenes/growth/growthVariables';
import { apiHoursPanel } from '../../scenes/growth/retention/apiHoursPanel';
import { cohortsPanel } from '../../scenes/growth/retention/cohortsPanel';
import {
  ACTIVE_CHOICES,
  activeCallsOf,
  COHORT_KINDS,
  RETENTION_MODES,
  retentionVariables,
} from '../../scenes/growth/retention/retentionVariables';
import { WidePeriod } from '../../scenes/growth/WidePeriod';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import { FILTER_CONDITION } from '../../sql/references';

/** Twelve weeks, where the period is short. */
const DAYS = 84;

/** Whether consumers stay, and how much they use the API. */
export function retentionScene(): EmbeddedScene {
  const scope = { screen: 'retention', database: getCurrentSettings().database, where: [FILTER_CONDITION] };
  const names = [GROWTH_VARIABLE.unit, GROWTH_VARIABLE.mode, GROWTH_VARIABLE.active, GROWTH_VARIABLE.cohorts];
  const content = new RebuiltContent(names, (scene) => {
    const unit = chosenOf(scene, GROWTH_VARIABLE.unit, GROWTH_UNITS);
    const calls = activeCallsOf(chosenOf(scene, GROWTH_VARIABLE.active, ACTIVE_CHOICES));
    const byPlan = chosenOf(scene, GROWTH_VARIABLE.cohorts, COHORT_KINDS) === 'plan';
    const mode = chosenOf(scene, GROWTH_VARIABLE.mode, RETENTION_MODES);
    return [
      cohortsPanel(scene, scope, { unit, calls, byPlan }, mode),
      new Charts(activeConsumersPanel(scope, unit, calls), lifecyclePanel(scope, unit, calls)),
      apiHoursPanel(scope, unit),
    ];
  });
  return screenScene(scope, [new WidePeriod(DAYS, content)], {
    ...{ hidePivot: true, hideCompare: true, hideInner: true },
    own: [unitVariable('organization'), ...retentionVariables()],
  });
}
