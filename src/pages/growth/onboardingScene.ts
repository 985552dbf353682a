import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { GROWTH_VARIABLE } from '../../links/urlKeys';
import { GROWTH_UNITS } from '../../queries/growth/firstKeys';
import { CLEAN_RULES } from '../../queries/growth/unitDays';
import { chosenOf, unitVariable } from '../../scenes/growth/growthVariables';
import { funnelVariables, ruleVariable } from '../../scenes/growth/onboarding/funnelVariables';
import { onboardingReport } from '../../scenes/growth/onboarding/onboardingScene';
import { WidePeriod } from '../../scenes/growth/WidePeriod';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import { FILTER_CONDITION } from '../../sql/references';

/** Days of keys where the period is short. */
const DAYS = 35;

/** Where new consumers get stuck. */
export function onboardingScene(): EmbeddedScene {
  const scope = { screen: 'onboarding', database: getCurrentSettings().database, where: [FILTER_CONDITION] };
  const content = new RebuiltContent([GROWTH_VARIABLE.unit, GROWTH_VARIABLE.rule], (scene) => {
    const unit = chosenOf(scene, GROWTH_VARIABLE.unit, GROWTH_UNITS);
    return [onboardingReport(scope, unit, chosenOf(scene, GROWTH_VARIABLE.rule, CLEAN_RULES))];
  });
  return screenScene(scope, [new WidePeriod(DAYS, content)], {
    ...{ hidePivot: true, hideCompare: true, hideInner: true },
    own: [unitVariable('application'), ruleVariable(), ...funnelVariables()],
  });
}
