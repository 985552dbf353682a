import { FieldType, readCSV, toDataFrame, type DataFrame } from '@grafana/data';
import { setUpRegistries } from '../../standalone/host/app/fieldConfig/registries';
import { SPECS } from '../panels/allSpecs.testing';
import { panelModel } from '../panels/render/panelModel';
import { exampleFrame, shownFields } from '../panels/render/testing';
import type { PanelSpec } from '../panels/spec';
import { panelCsv } from './csv';

beforeAll(setUpRegistries);

/** The CSV of a table with example values. */
function csvOf(spec: PanelSpec, values: Record<string, unknown[]> = {}): string {
  const frame = exampleFrame(spec, values);
  return panelCsv([{ ...frame, fields: shownFields('table', panelModel(spec).fieldConfig, frame) }]);
}

const texts = (...values: string[]): DataFrame =>
  toDataFrame({ fields: [{ name: 'name', type: FieldType.string, values }] });

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '=cmd|"/c calc"!A0'])(
  'puts an apostrophe before %j, which a spreadsheet would run',
  (text) => {
    const [, ...cells] = panelCsv([texts(text)]).split('\r\n');
    expect(cells).toHaveLength(1);
    expect(cells[0].replace(/^"/, '')).toMatch(/^'/);
  }
);

it('leaves other texts and negative numbers as they are', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'name', type: FieldType.string, values: ['a-b', "o'brien", '1=1'] },
      { name: 'change', type: FieldType.number, values: [-0.25, 1, null] },
    ],
  });
  expect(panelCsv([frame])).toBe('"name","change"\r\na-b,-0.25\r\no\'brien,1\r\n1=1,');
});

it('keeps a text with a carriage return in one row', () => {
  expect(panelCsv([texts('a\r=1+1', 'b')]).split('\r\n')).toEqual(['"name"', '"a\n=1+1"', 'b']);
});

it('guards the title of a column too', () => {
  const frame = toDataFrame({ fields: [{ name: '=1+1', type: FieldType.number, values: [1] }] });
  expect(panelCsv([frame])).toBe('"\'=1+1"\r\n1');
});

it('has the columns of a table by their titles, words for classes, ISO times, and none that is hidden or a picture', () => {
  const csv = csvOf(SPECS.callsPanel, { error_class: ['rate_limited'], event_time: [1_700_000_000_123] });
  const [frame] = readCSV(csv);
  const cell = (title: string) => frame.fields.find(({ name }) => name === title)?.values[0];
  expect(cell('Time')).toBe('2023-11-14T22:13:20.123Z');
  expect(cell('Outcome')).toBe('Rate limited (client)');
  expect(csv).not.toContain('calls_total');
  const [titles] = csvOf(SPECS.consumersPanel).split('\r\n');
  expect(titles).toContain('"Calls"');
  expect(titles).not.toMatch(/Trend|path/);
});
