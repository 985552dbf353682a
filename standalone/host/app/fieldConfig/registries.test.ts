import {
  FieldType,
  PanelPlugin,
  applyFieldOverrides,
  createTheme,
  getPanelOptionsWithDefaults,
  toDataFrame,
  transformDataFrame,
  type FieldConfigSource,
} from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { graphFieldConfig } from './graphFieldConfig';
import { setUpRegistries } from './registries';

const frame = () =>
  toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [1, 2] },
      { name: 'calls', type: FieldType.number, values: [0.5, 2], config: { min: 0 } },
    ],
  });

function applied(fieldConfig: FieldConfigSource) {
  const plugin = new PanelPlugin(null).useFieldConfig(graphFieldConfig);
  const complete = getPanelOptionsWithDefaults({
    plugin,
    currentOptions: {},
    currentFieldConfig: fieldConfig,
    isAfterPluginChange: false,
  });
  const [result] = applyFieldOverrides({
    data: [frame()],
    fieldConfig: complete.fieldConfig,
    fieldConfigRegistry: plugin.fieldConfigRegistry,
    replaceVariables: (value) => value,
    theme: createTheme(),
  });
  return result.fields[1];
}

beforeAll(setUpRegistries);

describe('the registries of field options', () => {
  it('gives a series the defaults of its panel, and keeps what the data says', () => {
    const { config } = applied({ defaults: {}, overrides: [] });
    expect(config.custom).toMatchObject({ drawStyle: 'line', lineWidth: 1, stacking: { mode: 'none', group: 'A' } });
    expect(config.color).toEqual({ mode: 'palette-classic' });
    expect(config.min).toBe(0);
  });

  it('puts overrides over defaults, in standard and custom options', () => {
    const { config } = applied({
      defaults: { unit: 'short', custom: { lineWidth: 3 } },
      overrides: [
        {
          matcher: { id: 'byName', options: 'calls' },
          properties: [
            { id: 'unit', value: 'ms' },
            { id: 'custom.drawStyle', value: 'bars' },
          ],
        },
      ],
    });
    expect(config.unit).toBe('ms');
    expect(config.custom).toMatchObject({ drawStyle: 'bars', lineWidth: 3 });
  });

  it('formats with unit and decimals', () => {
    const field = applied({ defaults: { unit: 'percentunit', decimals: 1 }, overrides: [] });
    expect(field.display?.(0.5)).toMatchObject({ text: '50.0', suffix: '%' });
  });
});

it('has the transformations that scenes ask for', async () => {
  const options = { fields: {}, conversions: [] };
  const result = await firstValueFrom(
    transformDataFrame(
      [
        { id: 'convertFieldType', options },
        { id: 'organize', options: { renameByName: { calls: 'Calls' } } },
      ],
      [frame()]
    )
  );
  expect(result[0].fields.map(({ config, name }) => config.displayName ?? name)).toContain('Calls');
});
