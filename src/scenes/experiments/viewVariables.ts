import { t } from '@grafana/i18n';
import { sceneGraph, TextBoxVariable, type SceneObject, type SceneVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import type { ExperimentDefinition } from '../../../model/experiments';
import type { ViewChoice } from '../../experiment/report/view';
import { EXPERIMENT_VARIABLE } from '../../links/urlKeys';
import { ClosedListVariable, type ClosedListOption } from '../../variables/ClosedListVariable';
import { CHANGE_SCALES, type ChangeScale } from './changeTexts';

/** The choices with fixed values, whose controls stand above the result. */
export type FixedChoice = Exclude<keyof typeof EXPERIMENT_VARIABLE, 'baseline'>;

/** The name of a choice, and its values, the default first. */
export function fixedChoice(name: FixedChoice): { label: string; options: ClosedListOption[] } {
  const option = (value: string, label: string) => ({ value, label });
  switch (name) {
    case 'scale':
      return {
        label: t('experiment.view.scale', 'Change'),
        options: [
          option('relative', t('experiment.view.relative', 'Relative')),
          option('absolute', t('experiment.view.absolute', 'Absolute')),
          option('per-day', t('experiment.view.per-day', 'Per day')),
        ],
      };
    case 'rule':
      return {
        label: t('experiment.view.rule', 'Interval'),
        options: [
          option('sequential', t('experiment.view.sequential', 'At every look')),
          option('fixed', t('experiment.view.fixed', 'Fixed horizon')),
        ],
      };
    case 'cuped':
      return {
        label: t('experiment.view.cuped', 'Past'),
        options: [
          option('on', t('experiment.view.cuped-on', 'Taken off (CUPED)')),
          option('off', t('experiment.view.cuped-off', 'Not taken off')),
        ],
      };
    case 'weighting':
      return {
        label: t('experiment.view.weighting', 'Weight'),
        options: [
          option('defined', t('experiment.view.as-defined', 'As defined')),
          option('calls', t('experiment.view.by-calls', 'By calls')),
          option('consumers', t('experiment.view.by-consumers', 'By consumers')),
        ],
      };
    case 'perCall':
      return {
        label: t('experiment.view.per-call', 'Test on single calls'),
        options: [
          option('hidden', t('experiment.view.hidden', 'Hidden')),
          option('shown', t('experiment.view.shown', 'Shown (misleading)')),
        ],
      };
  }
}

export const FIXED_CHOICES: readonly FixedChoice[] = ['scale', 'rule', 'cuped', 'weighting', 'perCall'];

/** The variables of a comparison: they stand in the address, and their controls above the result. */
export function viewVariables(): SceneVariable[] {
  return [
    new TextBoxVariable({ name: EXPERIMENT_VARIABLE.baseline, hide: VariableHide.hideVariable, value: '' }),
    ...FIXED_CHOICES.map(
      (name) => new ClosedListVariable({ name: EXPERIMENT_VARIABLE[name], ...fixedChoice(name), hidden: true })
    ),
  ];
}

/** What the reader has chosen. */
export interface Chosen {
  view: ViewChoice;
  scale: ChangeScale;
  perCall: boolean;
}

/** The current choice of a scene; a baseline that the definition does not name is that of the definition. */
export function chosenView(scene: SceneObject, { variants }: ExperimentDefinition): Chosen {
  const valueOf = (name: keyof typeof EXPERIMENT_VARIABLE) =>
    sceneGraph.lookupVariable(EXPERIMENT_VARIABLE[name], scene)?.getValue();
  const weighting = valueOf('weighting');
  const { name: baseline } = variants.find(({ name }) => name === valueOf('baseline')) ?? variants[0];
  return {
    view: {
      baseline,
      rule: valueOf('rule') === 'fixed' ? 'fixed' : 'sequential',
      cuped: valueOf('cuped') !== 'off',
      weighting: weighting === 'calls' || weighting === 'consumers' ? weighting : 'defined',
    },
    scale: CHANGE_SCALES.find((scale) => scale === valueOf('scale')) ?? 'relative',
    perCall: valueOf('perCall') === 'shown',
  };
}
