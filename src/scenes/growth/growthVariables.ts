import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { GROWTH_VARIABLE } from '../../links/urlKeys';
import { GROWTH_UNITS, type GrowthUnit } from '../../queries/growth/firstKeys';
import { levelName } from '../../text/labels';
import { ClosedListVariable } from '../../variables/ClosedListVariable';

/** The value of a variable of a scene; the first of the known ones where it has none of them. */
export function chosenOf<Value extends string>(scene: SceneObject, name: string, known: readonly Value[]): Value {
  const value = String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  return known.find((one) => one === value) ?? known[0];
}

/** Who begins and stays. @param first the default @param hidden its control stands beside what it changes */
export function unitVariable(first: GrowthUnit, hidden = false): ClosedListVariable {
  return new ClosedListVariable({
    name: GROWTH_VARIABLE.unit,
    label: t('growth.unit', 'Unit'),
    prefix: t('growth.unit-prefix', 'by'),
    options: GROWTH_UNITS.map((unit) => ({ value: unit, label: levelName(unit) })),
    value: first,
    hidden,
  });
}
