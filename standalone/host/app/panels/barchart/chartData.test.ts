import { FieldColorModeId, FieldType, createTheme, toDataFrame } from '@grafana/data';
import { chartData } from './chartData';

const theme = createTheme();
const frame = toDataFrame({
  fields: [
    { name: 'plan', type: FieldType.string, values: ['free', 'pro'] },
    {
      name: 'calls',
      type: FieldType.number,
      values: [1, 2],
      config: { color: { mode: FieldColorModeId.PaletteClassic } },
    },
    { name: 'note', type: FieldType.string, values: ['a', 'b'] },
    { name: 'errors', type: FieldType.number, values: [0, NaN], config: { displayName: 'Failed' } },
  ],
});

describe('chartData', () => {
  it('makes a group of each row and a series of each number', () => {
    const chart = chartData([frame], theme);
    expect(chart?.categories).toEqual(['free', 'pro']);
    expect(chart?.series.map(({ name, values }) => [name, values])).toEqual([
      ['calls', [1, 2]],
      ['Failed', [0, null]],
    ]);
  });

  it('gives the first colour of the palette to the first series', () => {
    const first = theme.visualization.getColorByName(theme.visualization.palette[0]);
    expect(chartData([frame], theme)?.series[0].colorOf(2)).toBe(first);
  });

  it('names the groups by the field that was chosen', () => {
    expect(chartData([frame], theme, 'note')?.categories).toEqual(['a', 'b']);
  });

  it('has nothing to draw without a number', () => {
    expect(chartData([toDataFrame({ fields: [frame.fields[0]] })], theme)).toBeUndefined();
  });
});
