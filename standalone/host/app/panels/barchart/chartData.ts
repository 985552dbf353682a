import {
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getFieldColorModeForField,
  getFieldDisplayName,
  getFieldSeriesColor,
  type DataFrame,
  type Field,
  type GrafanaTheme2,
} from '@grafana/data';

export interface BarSeries {
  name: string;
  color: string;
  /** One for each category; null for none. */
  values: Array<number | null>;
  /** Value as text, with its unit. */
  format: (value: number) => string;
  /** Colour of one bar: differs from the series' where the value decides. */
  colorOf: (value: number) => string;
  isHidden: boolean;
  field: Field;
}

export interface ChartData {
  categories: string[];
  series: BarSeries[];
}

/**
 * What the bar chart draws: a group for each row, a bar for each numeric field. The groups are named by the field
 * `xField`, or else by the first field that is text, or else by the first time.
 */
export function chartData(frames: DataFrame[], theme: GrafanaTheme2, xField?: string): ChartData | undefined {
  for (const frame of frames) {
    const names = nameField(frame, xField);
    const numbers = frame.fields.filter((field) => field.type === FieldType.number && field !== names);
    if (names && numbers.length > 0 && frame.length > 0) {
      const format = names.display ?? getDisplayProcessor({ field: names, theme });
      return {
        categories: names.values.map((value: unknown) => formattedValueToString(format(value))),
        series: numbers.map((field, index) => ({
          name: getFieldDisplayName(field, frame, frames),
          // Colours of the palette are dealt out to what is drawn, whatever stands between.
          ...barSeries({ ...field, state: { ...field.state, seriesIndex: index } }, theme),
        })),
      };
    }
  }
  return undefined;
}

function nameField(frame: DataFrame, xField?: string): Field | undefined {
  const ofType = (type: FieldType) => frame.fields.find((field) => field.type === type);
  const named = xField && frame.fields.find((field) => getFieldDisplayName(field, frame) === xField);
  return named || ofType(FieldType.string) || ofType(FieldType.time);
}

function barSeries(field: Field, theme: GrafanaTheme2): Omit<BarSeries, 'name'> {
  const display = field.display ?? getDisplayProcessor({ field, theme });
  const { isByValue } = getFieldColorModeForField(field);
  const color = getFieldSeriesColor(field, theme).color ?? theme.colors.text.secondary;
  return {
    color,
    values: field.values.map((value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)),
    format: (value) => formattedValueToString(display(value)),
    colorOf: (value) => (isByValue && display(value).color) || color,
    isHidden: Boolean(field.config.custom?.hideFrom?.viz),
    field,
  };
}
