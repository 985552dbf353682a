import { colorManipulator, createTheme } from '@grafana/data';
import { setUpRegistries } from '../../standalone/host/app/fieldConfig/registries';
import { SPECS } from './allSpecs.testing';
import { panelModel } from './render/panelModel';
import { exampleFrame, shownFields } from './render/testing';

beforeAll(setUpRegistries);

const { visualization } = createTheme();
const hex = (color: string) => colorManipulator.asHexString(color);

/** The title, the text and the colour of a figure of an SLO. */
function seen(column: string, value: number | null) {
  const spec = SPECS.sloPagePanel;
  const { type, fieldConfig } = panelModel(spec);
  const fields = shownFields(type, fieldConfig, exampleFrame(spec, { [column]: [value] }));
  const field = fields.find(({ name }) => name === column);
  const shown = field?.display?.(value);
  return [field?.state?.displayName, `${shown?.text}${shown?.suffix ?? ''}`, hex(shown?.color ?? '')];
}

it.each([
  ['budget_left', 'Budget left', -0.246, '-24.6%', 'red'],
  ['budget_left', 'Budget left', 0.75, '75.0%', 'text'],
  ['burn_1h', 'Burn 1 h', 14.44, '14.4 ×', 'red'],
  ['burn_1h', 'Burn 1 h', 14.3, '14.3 ×', 'text'],
  ['burn_6h', 'Burn 6 h', 6, '6.0 ×', 'red'],
  ['burn_3d', 'Burn 3 d', 1.2, '1.2 ×', 'orange'],
] as const)('%s (%s) of %s is shown as %s in %s', (column, title, value, text, color) => {
  expect(seen(column, value)).toEqual([title, text, hex(visualization.getColorByName(color))]);
});

it('has a dash where there is no call', () => {
  expect(seen('burn_3d', null).slice(0, 2)).toEqual(['Burn 3 d', '–']);
});

it('has eight columns in a list, of which none is only on the page', () => {
  const [list, page] = [SPECS.sloListPanel, SPECS.sloPagePanel].map(({ columns }) =>
    columns.map(({ column }) => column)
  );
  expect(list).toHaveLength(8);
  expect(page).toEqual(expect.arrayContaining(list));
});
