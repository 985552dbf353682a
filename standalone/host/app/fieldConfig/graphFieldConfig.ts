import { FieldColorModeId, FieldConfigProperty, FieldType, type SetFieldConfigOptionsArgs } from '@grafana/data';
import {
  AxisColorMode,
  AxisPlacement,
  BarAlignment,
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LineInterpolation,
  ScaleDistribution,
  StackingMode,
  VisibilityMode,
  type GraphFieldConfig,
} from '@grafana/schema';
import { customOption } from './customOption';

/** What a series of the time series panel looks like when nothing is configured, as in Grafana. */
const GRAPH_DEFAULTS: Partial<GraphFieldConfig> = {
  drawStyle: GraphDrawStyle.Line,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  fillOpacity: 0,
  gradientMode: GraphGradientMode.None,
  barAlignment: BarAlignment.Center,
  barWidthFactor: 0.6,
  showPoints: VisibilityMode.Auto,
  pointSize: 5,
  spanNulls: false,
  insertNulls: false,
  stacking: { mode: StackingMode.None, group: 'A' },
  hideFrom: { viz: false, legend: false, tooltip: false },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
};

/** Options that have no default: unset means automatic. */
const GRAPH_WITHOUT_DEFAULT: Array<keyof GraphFieldConfig> = [
  'fillBelowTo',
  'fillColor',
  'lineColor',
  'lineStyle',
  'pointColor',
  'pointSymbol',
  'barMaxWidth',
  'transform',
];

const AXIS_DEFAULTS: Partial<GraphFieldConfig> = {
  axisPlacement: AxisPlacement.Auto,
  axisLabel: '',
  axisColorMode: AxisColorMode.Text,
  axisBorderShow: false,
  axisCenteredZero: false,
  scaleDistribution: { type: ScaleDistribution.Linear },
};

const AXIS_WITHOUT_DEFAULT: Array<keyof GraphFieldConfig> = ['axisGridShow', 'axisWidth', 'axisSoftMin', 'axisSoftMax'];

/** Field options of the time series panel: ids and defaults of Grafana's GraphFieldConfig. */
export const graphFieldConfig: SetFieldConfigOptionsArgs<GraphFieldConfig> = {
  standardOptions: {
    [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.PaletteClassic } },
  },
  useCustomConfig: (builder) => {
    Object.entries(GRAPH_DEFAULTS).forEach(([path, value]) => customOption(builder, path, value));
    GRAPH_WITHOUT_DEFAULT.forEach((path) => customOption(builder, path));
    // The time axis can be labelled and hidden as well, so these apply to every field that can be drawn.
    const drawn = (field: { type: FieldType }) => field.type !== FieldType.string;
    Object.entries(AXIS_DEFAULTS).forEach(([path, value]) => customOption(builder, path, value, drawn));
    AXIS_WITHOUT_DEFAULT.forEach((path) => customOption(builder, path, undefined, drawn));
  },
};
