import { t } from '@grafana/i18n';
import { SceneVariableSet, type SceneVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { CONSUMER_LEVELS } from '../../model/consumers';
import { CALLS_VARIABLE, VARIABLE } from '../links/urlKeys';
import { COMPARE_MODES } from '../sql/window';
import { compareModeName, levelName } from '../text/labels';
import { ClosedListVariable } from './ClosedListVariable';
import { dataSourceVariable } from './dataSourceVariable';
import { filtersVariable } from './filtersVariable';
import { PrefixedSwitch } from './PrefixedSwitch';
import { SourceVariable } from './sourceVariable';

export interface VariableOptions {
  /** Hides the pivot where the screen is about one consumer; its value is kept for the way back. */
  hidePivot?: boolean;
  /** Hides the comparison where the screen shows none; its value is kept too. */
  hideCompare?: boolean;
  /** Hides the switch for inner calls where the screen never counts them; its value is kept too. */
  hideInner?: boolean;
  /** Hides all choices of calls, where the screen is about more than calls; their values are kept too. */
  onlyPeriod?: boolean;
  /** Variables of this screen alone, after the pivot. */
  own?: SceneVariable[];
}

/**
 * The variables of a screen: data source, pivot, comparison, inner calls, filters. One set a scene, new each time (scene objects
 * have one parent); their values travel between screens in the URL.
 */
export function consumerVariables({
  hidePivot = false,
  hideCompare = false,
  hideInner = false,
  onlyPeriod = false,
  own = [],
}: VariableOptions = {}): SceneVariableSet {
  const filters = filtersVariable();
  const inner = innerSwitch();
  if (onlyPeriod) {
    filters.setState({ hide: VariableHide.hideVariable });
  }
  if (onlyPeriod || hideInner) {
    inner.setState({ hide: VariableHide.hideVariable });
  }
  return new SceneVariableSet({
    variables: [
      dataSourceVariable(),
      new ClosedListVariable({
        name: VARIABLE.pivot,
        label: t('variables.pivot', 'Group by'),
        prefix: t('variables.pivot-prefix', 'by'),
        options: CONSUMER_LEVELS.map((level) => ({ value: level, label: levelName(level) })),
        hidden: hidePivot || onlyPeriod,
      }),
      ...own,
      filters,
      new ClosedListVariable({
        name: VARIABLE.compare,
        label: t('variables.compare-to', 'Compare to'),
        prefix: t('variables.compare-prefix', 'vs'),
        options: COMPARE_MODES.map((mode) => ({ value: mode, label: compareModeName(mode) })),
        hidden: hideCompare || onlyPeriod,
      }),
      inner,
      new SourceVariable(),
    ],
  });
}

function innerSwitch(): SceneVariable {
  return new PrefixedSwitch({
    name: VARIABLE.inner,
    label: t('variables.include-inner', 'Include inner calls'),
    prefix: t('variables.include-inner-prefix', 'inner'),
    description: t(
      'variables.include-inner-help',
      'Calls that services make to each other while they handle a call. They are stored as raw events only, and are in no total unless they are included.'
    ),
  });
}

/** The switch of a list of calls: failed ones only. */
export function failedSwitch(): SceneVariable {
  return new PrefixedSwitch({
    name: CALLS_VARIABLE.failed,
    label: t('variables.failed-only', 'Failed only'),
    prefix: t('variables.failed-only-prefix', 'failed only'),
    description: t('variables.failed-only-help', 'Calls whose outcome is known and bad.'),
  });
}
