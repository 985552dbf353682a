import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject, type SceneVariable } from '@grafana/scenes';
import { DIMENSION_NAMES, type Dimension } from '../../../model/dimensions';
import { EXPLORER_VARIABLE } from '../../links/urlKeys';
import { measureName } from '../../panels/measureNames';
import { EXPLORE_MEASURES, type ExploreMeasure } from '../../queries/explorer/exploreMeasures';
import { SELECTIONS, type SelectionName } from '../../queries/why/selections';
import { selectionName } from '../../scenes/why/selectionName';
import { dimensionName } from '../../text/labels';
import { ClosedListVariable } from '../../variables/ClosedListVariable';

/** What calls can be broken down by. */
const COLUMNS: readonly Dimension[] = DIMENSION_NAMES;

/** What the Explorer is asked for beside the choices of all screens. */
export interface ExplorerChoice {
  measure: ExploreMeasure;
  by: Dimension;
  selection: SelectionName;
}

/** The controls of a tab of the Explorer, by their names. */
export function explorerVariables(...names: Array<'measure' | 'by' | 'selection'>): SceneVariable[] {
  const build = { measure: measureVariable, by: byVariable, selection: selectionVariable };
  return names.map((name) => build[name]());
}

function measureVariable(): SceneVariable {
  return new ClosedListVariable({
    name: EXPLORER_VARIABLE.measure,
    label: t('explorer.measure.label', 'Measure'),
    options: EXPLORE_MEASURES.map((measure) => ({ value: measure, label: measureName(measure) })),
  });
}

function byVariable(): SceneVariable {
  return new ClosedListVariable({
    name: EXPLORER_VARIABLE.by,
    label: t('explorer.by', 'By'),
    prefix: t('explorer.by-prefix', 'by'),
    options: COLUMNS.map((column) => ({ value: column, label: dimensionName(column) })),
  });
}

function selectionVariable(): SceneVariable {
  return new ClosedListVariable({
    name: EXPLORER_VARIABLE.selection,
    label: t('explorer.selection', 'Why'),
    prefix: t('explorer.selection-prefix', 'why'),
    options: SELECTIONS.map((selection) => ({ value: selection, label: selectionName(selection) })),
  });
}

/** The current choice of a scene. */
export function explorerChoice(scene: SceneObject): ExplorerChoice {
  const valueOf = (name: string) => sceneGraph.lookupVariable(name, scene)?.getValue();
  return {
    measure: EXPLORE_MEASURES.find((measure) => measure === valueOf(EXPLORER_VARIABLE.measure)) ?? EXPLORE_MEASURES[0],
    by: COLUMNS.find((column) => column === valueOf(EXPLORER_VARIABLE.by)) ?? COLUMNS[0],
    selection: SELECTIONS.find((selection) => selection === valueOf(EXPLORER_VARIABLE.selection)) ?? SELECTIONS[0],
  };
}
