import {
  applyFieldOverrides,
  createTheme,
  FieldType,
  getFieldDisplayName,
  getPanelOptionsWithDefaults,
  PanelPlugin,
  toDataFrame,
  type DataFrame,
  type Field,
  type FieldConfigSource,
  type ScopedVars,
} from '@grafana/data';
import { graphFieldConfig } from '../../../standalone/host/app/fieldConfig/graphFieldConfig';
import { tableFieldConfig } from '../../../standalone/host/app/fieldConfig/tableFieldConfig';
import type { Meaning } from '../../sql/columns';
import type { PanelSpec } from '../spec';
import type { PanelModel } from './panelModel';

const TYPES: Partial<Record<Meaning, FieldType>> = {
  text: FieldType.string,
  id: FieldType.string,
  time: FieldType.time,
  flag: FieldType.boolean,
  trend: FieldType.other,
};

/** An answer to a spec's query, as the data source shapes it: one series for each value of the label, or columns. */
export function exampleFrame(spec: PanelSpec, values: Record<string, unknown[]> = {}): DataFrame {
  const columns = Object.entries(spec.query.columns).map(([name, { meaning }]) => ({
    name,
    type: TYPES[meaning] ?? FieldType.number,
    values: values[name] ?? [1],
  }));
  if ((spec.kind !== 'bars' && spec.kind !== 'lines') || spec.label === undefined) {
    return toDataFrame({ fields: columns });
  }
  const label = spec.label;
  const numbers = columns.filter(({ type }) => type === FieldType.number);
  const series = [...Object.keys(spec.series), 'something else'].flatMap((value, index) =>
    numbers.map((column) => ({ ...column, labels: { position: `0${index + 1}`, [label]: value } }))
  );
  return toDataFrame({ fields: [...columns.filter(({ type }) => type === FieldType.time), ...series] });
}

/** The fields of a frame as a panel of Grafana shows them. Needs setUpRegistries. */
export function shownFields(type: PanelModel['type'], fieldConfig: FieldConfigSource, frame: DataFrame): Field[] {
  const plugin = new PanelPlugin(null).useFieldConfig(
    type === 'timeseries' ? graphFieldConfig : type === 'table' ? tableFieldConfig : {}
  );
  const complete = getPanelOptionsWithDefaults({
    plugin,
    currentOptions: {},
    currentFieldConfig: fieldConfig,
    isAfterPluginChange: false,
  });
  const [shown] = applyFieldOverrides({
    data: [frame],
    theme: createTheme(),
    fieldConfig: complete.fieldConfig,
    fieldConfigRegistry: plugin.fieldConfigRegistry,
    replaceVariables: withLabels,
  });
  // Finding a display name keeps it in the field.
  shown.fields.forEach((field) => getFieldDisplayName(field, shown, [shown]));
  return shown.fields;
}

/** What Grafana does with a reference to the label of a field. */
function withLabels(text: string, variables?: ScopedVars): string {
  const labels: Record<string, string> | undefined = variables?.__dataContext?.value.field.labels;
  return text.replace(/\$\{__field\.labels\.(\w+)\}/g, (_, label) => labels?.[label] ?? '');
}
