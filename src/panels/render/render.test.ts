import fs from 'node:fs';
import path from 'node:path';
import { FieldType, toDataFrame, type Field } from '@grafana/data';
import { setUpRegistries } from '../../../standalone/host/app/fieldConfig/registries';
import { screenUrl } from '../../links/routes';
import { SPECS } from '../allSpecs.testing';
import type { PanelSpec } from '../spec';
import { chartFrame } from './chartFrame';
import { exampleFrame, shownFields } from './testing';
import { toDashboardPanel, type DashboardPanel } from './toDashboardPanel';
import { dropBlank, toVizPanel } from './toVizPanel';

const specs: Array<[string, PanelSpec]> = Object.entries(SPECS);

beforeAll(setUpRegistries);

// A dashboard stores names of the palette, a screen knows the theme that its texts stand on.
jest.mock('./readableColor', () => ({ readableColor: (name: string) => name }));

it('knows every panel', () => {
  const folder = path.join(__dirname, '..');
  const functions = fs
    .readdirSync(folder)
    .filter((file) => /^\w+\.ts$/.test(file))
    .flatMap((file) => [
      ...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(/^export function (\w+Panel)\b/gm),
    ]);
  expect(functions.map(([, name]) => name).sort()).toEqual(Object.keys(SPECS).sort());
});

/** What is seen of fields. JSON has no -Infinity, where the first step of thresholds begins. */
const look = (fields: Field[]): unknown =>
  JSON.parse(JSON.stringify(fields.map(({ config, state }) => [state?.displayName, config])));

describe.each(specs)('%s', (_, spec) => {
  const scene = toVizPanel(spec).state;
  const written: DashboardPanel = JSON.parse(JSON.stringify(toDashboardPanel(spec, 1, { x: 0, y: 0, w: 12, h: 8 })));

  it('looks the same in a scene and in a dashboard: unit, decimals, colours, thresholds, scale, links, titles', () => {
    const type = written.type;
    expect(scene.pluginId).toBe(type);
    const inScene = shownFields(type, scene.fieldConfig, exampleFrame(spec));
    const inDashboard = shownFields(type, written.fieldConfig, exampleFrame(spec));
    // A dashboard opens a call in the app, a screen over itself.
    const asOnScreen = JSON.stringify(look(inDashboard)).replaceAll(
      `${screenUrl('explorer')}/calls$`,
      '${__url.path}$'
    );
    expect(JSON.parse(asOnScreen)).toEqual(look(inScene));
    expect(JSON.parse(JSON.stringify(scene.options))).toEqual(written.options);
  });

  it('has the same words in both', () => {
    expect([scene.title, scene.description]).toEqual([written.title, written.description]);
    expect(written.description).toMatch(/\.$/);
  });

  it('asks for the columns that it shows', () => {
    const added = Object.keys(('added' in spec && spec.added) || {});
    const columns = 'columns' in spec ? spec.columns.map(({ column }) => column) : [spec.label ?? 'time'];
    const shown = columns.filter((column) => !added.includes(column));
    const asked = Object.keys(spec.query.columns);
    expect(asked).toEqual(expect.arrayContaining(shown));
    // The order of a table is that of its query.
    expect(asked.filter((column) => shown.includes(column))).toEqual(shown);
    expect(written.targets[0].rawSql).toBe(spec.query.sql);
  });

  it('gives each column a title of its own: tables find columns by it', () => {
    const titles = 'columns' in spec ? spec.columns.map(({ title }) => title) : [];
    expect(new Set(titles).size).toBe(titles.length);
  });
});

it.each([SPECS.trafficPanel, SPECS.latencyPanel])(
  'draws what $title is compared with as a dashed line of its own, named by the choice',
  (spec) => {
    const compared = { ...toDataFrame({ refId: 'compared', fields: [{ name: 'time' }, { name: 'compared' }] }) };
    expect(chartFrame(spec, compared, { from: 0, to: 1, width: 10 })).toBe(compared);
    const { fieldConfig } = toVizPanel(spec).state;
    const frame = toDataFrame({ fields: [{ name: 'compared', type: FieldType.number, values: [1] }] });
    const [field] = shownFields('timeseries', fieldConfig, frame);
    expect(field.config).toMatchObject({
      displayName: '${compare:text}',
      custom: { drawStyle: 'line', stacking: { mode: 'none' }, lineStyle: { fill: 'dash' } },
    });
  }
);

it('drops the named columns that have no value', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'calls', type: FieldType.number, values: [null, null] },
      { name: 'calls_change', type: FieldType.number, values: [null, null] },
      { name: 'p95_change', type: FieldType.number, values: [null, 0] },
    ],
  });
  const { fields } = dropBlank(frame, new Set(['calls_change', 'p95_change']));
  expect(fields.map(({ name }) => name)).toEqual(['calls', 'p95_change']);
});
