import type { DataFrame } from '@grafana/data';
import { SceneDataTransformer, VizPanel, type CustomTransformOperator } from '@grafana/scenes';
import { map } from 'rxjs';
import { seriesData, tableData } from '../../data/queryRunner';
import type { ChartSpec, PanelSpec, TableSpec } from '../spec';
import { bucketsOf, chartFrame } from './chartFrame';
import { panelModel, type PanelModel } from './panelModel';
import { readableColor } from './readableColor';

/** A panel of a scene that runs its own query. */
export function toVizPanel(spec: PanelSpec): VizPanel {
  switch (spec.kind) {
    case 'table':
      return vizPanel(spec, withoutBlanks(spec, tableData(spec.query)));
    case 'stat':
      return vizPanel(spec, tableData(spec.query));
    default:
      return vizPanel(spec, chartData(spec));
  }
}

/** The data of a chart, in which buckets that are not whole and identities have a look of their own. */
function chartData(spec: ChartSpec): SceneDataTransformer {
  const runner = seriesData(spec);
  const look: CustomTransformOperator = () => (source) =>
    source.pipe(map((frames) => frames.map((frame) => chartFrame(spec, frame, bucketsOf(runner.state.data)))));
  return new SceneDataTransformer({ $data: runner, transformations: [look] });
}

/** Shows a frame of annotations on a chart, beside its own values. */
export function showMarks(chart: VizPanel, marks: DataFrame): void {
  const { $data } = chart.state;
  if ($data instanceof SceneDataTransformer) {
    const add: CustomTransformOperator = () => (source) => source.pipe(map((frames) => [...frames, marks]));
    // The first one gives the chart its look.
    $data.setState({ transformations: [...$data.state.transformations.slice(0, 1), add] });
    $data.reprocessTransformations();
  }
}

/**
 * A table of a scene whose query the scene object around it runs.
 * @param steps what is done with the answer before it is shown
 */
export function toVizTable(spec: TableSpec, ...steps: CustomTransformOperator[]): VizPanel {
  return vizPanel(spec, withoutBlanks(spec, undefined, steps));
}

/** Shows other columns of the same table. @param look what a scene changes of how they look */
export function showColumns(
  panel: VizPanel,
  spec: TableSpec,
  look: (fieldConfig: FieldConfig) => FieldConfig = (fieldConfig) => fieldConfig
): void {
  const fieldConfig = look(panelModel(spec, 'screen', readableColor).fieldConfig);
  // Before its plugin is loaded, a panel has no defaults to add.
  if (panel.getPlugin() === undefined) {
    panel.setState({ fieldConfig });
  } else {
    panel.onFieldConfigChange(fieldConfig, true);
  }
}

type FieldConfig = PanelModel['fieldConfig'];

function vizPanel(spec: PanelSpec, $data: VizPanel['state']['$data']): VizPanel {
  const { type, title, description, options, fieldConfig } = panelModel(spec, 'screen', readableColor);
  return new VizPanel({ pluginId: type, title, description, options, fieldConfig, $data });
}

/** Leaves out the optional columns that have no value: changes when nothing is compared. */
function withoutBlanks(
  { columns }: TableSpec,
  $data?: VizPanel['state']['$data'],
  steps: CustomTransformOperator[] = []
): SceneDataTransformer {
  const optional = new Set(columns.filter((spec) => spec.optional).map((spec) => spec.column));
  const drop: CustomTransformOperator = () => (source) =>
    source.pipe(map((frames) => frames.map((frame) => dropBlank(frame, optional))));
  return new SceneDataTransformer({ $data, transformations: [...steps, drop] });
}

/** The frame without those of the named columns in which every value is missing. */
export function dropBlank(frame: DataFrame, names: ReadonlySet<string>): DataFrame {
  const isBlank = (values: unknown[]) => values.every((value) => value === null || value === undefined);
  return { ...frame, fields: frame.fields.filter(({ name, values }) => !names.has(name) || !isBlank(values)) };
}
