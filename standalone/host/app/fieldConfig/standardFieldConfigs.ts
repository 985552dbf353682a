import {
  FieldType,
  ThresholdsMode,
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  valueMappingsOverrideProcessor,
  type Field,
  type FieldConfigPropertyItem,
  type ThresholdsConfig,
} from '@grafana/data';
import { NoEditor } from './standardEditors';

const isNumber = (field: Field) => field.type === FieldType.number;
const always = () => true;

/** The steps that Grafana starts with when nothing is configured: green, and red from 80 on. */
const DEFAULT_THRESHOLDS: ThresholdsConfig = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

/**
 * The field options that every panel has, with the ids, defaults and rules of Grafana's standard options
 * (https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/).
 */
export function standardFieldConfigs(): FieldConfigPropertyItem[] {
  return [
    property('unit', stringOverrideProcessor, always),
    property('min', numberOverrideProcessor, isNumber),
    property('max', numberOverrideProcessor, isNumber),
    property('fieldMinMax', booleanOverrideProcessor, isNumber, { defaultValue: false }),
    property('decimals', numberOverrideProcessor, isNumber, { settings: { min: 0, max: 15, integer: true } }),
    property('displayName', displayNameOverrideProcessor, always, { settings: { expandTemplateVars: true } }),
    property('color', identityOverrideProcessor, always),
    property('noValue', stringOverrideProcessor, always),
    property('links', dataLinksOverrideProcessor, always),
    property('actions', identityOverrideProcessor, always),
    property('mappings', valueMappingsOverrideProcessor, (field) => field.type !== FieldType.time, {
      defaultValue: [],
    }),
    property('thresholds', thresholdsOverrideProcessor, always, { defaultValue: DEFAULT_THRESHOLDS }),
    property('filterable', booleanOverrideProcessor, always, { hideFromDefaults: true }),
  ];
}

function property(
  id: string,
  process: FieldConfigPropertyItem['process'],
  shouldApply: FieldConfigPropertyItem['shouldApply'],
  rest: Partial<FieldConfigPropertyItem> = {}
): FieldConfigPropertyItem {
  return {
    id,
    path: id,
    name: id,
    editor: NoEditor,
    override: NoEditor,
    process,
    shouldApply,
    category: ['Standard options'],
    ...rest,
  };
}
