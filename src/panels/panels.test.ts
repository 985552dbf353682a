import { colorManipulator, createTheme, type Field } from '@grafana/data';
import { setUpRegistries } from '../../standalone/host/app/fieldConfig/registries';
import { SPECS } from './allSpecs.testing';
import { panelModel } from './render/panelModel';
import { exampleFrame, shownFields } from './render/testing';

/* What a reader sees: for each column and figure the text, and the colour where it has one. */

beforeAll(setUpRegistries);

type SpecName = keyof typeof SPECS;
const theme = createTheme();
const colorOf = (name: string) => colorManipulator.asHexString(theme.visualization.getColorByName(name));

function fieldOf(name: SpecName, column: string, values: unknown[]): Field {
  const spec = SPECS[name];
  const { type, fieldConfig } = panelModel(spec);
  const field = shownFields(type, fieldConfig, exampleFrame(spec, { [column]: values })).find((f) => f.name === column);
  if (field === undefined) {
    throw new Error(`${name} has no column ${column}`);
  }
  return field;
}

function seen(name: SpecName, column: string, value: unknown) {
  const field = fieldOf(name, column, [value]);
  const shown = field.display?.(value);
  return {
    title: field.state?.displayName,
    text: `${shown?.text}${shown?.suffix ?? ''}`,
    color: colorManipulator.asHexString(shown?.color ?? ''),
  };
}

const isTable = (name: string): name is SpecName =>
  Object.entries(SPECS).some(([key, { kind }]) => key === name && kind === 'table');

const NUMERIC: ReadonlySet<string> = new Set([
  'count',
  'number',
  'money',
  'bytes',
  'share',
  'change',
  ...['points', 'factor', 'multiple'],
  'milliseconds',
  'seconds',
]);

const BREAKDOWNS: SpecName[] = ['consumersPanel', 'endpointsPanel'];
const NONE = null;

describe.each(BREAKDOWNS)('%s', (name) => {
  it.each([
    ['calls', 'Calls', 1_234_567, '1,234,567'],
    ['share', 'Share', 0.1234, '12.3%'],
    ['share', 'Share', NONE, '–'],
    ['calls_change', 'Calls change', -0.256, '-25.6%'],
    ['calls_change', 'Calls change', NONE, '–'],
    ['client_errors', 'Client errors', 1234, '1,234'],
    ['server_errors', 'Server errors', 0, '0'],
    ['p50', 'p50', 12.34, '12.3 ms'],
    ['p95', 'p95', 1190, '1.19 s'],
    ['p99', 'p99', NONE, '–'],
  ])('%s is called %s, and %p is %s', (column, title, value, text) => {
    expect(seen(name, column, value)).toMatchObject({ title, text });
  });

  it.each([
    ['client_error_rate', 0.0999, 'text', '10.0%'],
    ['client_error_rate', 0.1, 'orange', '10.0%'],
    ['server_error_rate', 0.0099, 'text', '1.0%'],
    ['server_error_rate', 0.01, 'red', '1.0%'],
    ['client_error_rate_change', 0.49, 'text', '0.5 pp'],
    ['client_error_rate_change', 0.5, 'red', '0.5 pp'],
    ['client_error_rate_change', -0.6, 'green', '-0.6 pp'],
    ['server_error_rate_change', -0.5, 'text', '-0.5 pp'],
    ['server_error_rate_change', 2, 'red', '2.0 pp'],
    ['server_error_rate_change', NONE, 'text', '–'],
    ['p95_change', 0.09, 'text', '9.0%'],
    ['p95_change', 0.1, 'red', '10.0%'],
    ['p95_change', -0.11, 'green', '-11.0%'],
  ])('%s of %p is %s: %s', (column, value, color, text) => {
    expect(seen(name, column, value)).toMatchObject({ color: colorOf(color), text });
    expect(fieldOf(name, column, [value]).config.custom.cellOptions).toEqual({ type: 'color-text' });
  });

  it('draws the trend as a line, and says how long ago the last call was', () => {
    expect(fieldOf(name, 'trend', [[1, 2]]).config).toMatchObject({
      min: 0,
      custom: { cellOptions: { type: 'sparkline', hideValue: true } },
    });
    expect(fieldOf(name, 'last_seen', [0]).config.unit).toBe('dateTimeFromNow');
  });
});

it.each<SpecName>(['consumerErrorsPanel', 'endpointErrorsPanel'])('%s says how long ago the last call was', (name) => {
  const expected = { config: { unit: 'dateTimeFromNow' }, state: { displayName: 'Last seen' } };
  expect(fieldOf(name, 'last_seen', [0])).toMatchObject(expected);
});

it('names each figure of the totals', () => {
  const fields = ['calls', 'members', 'client_error_rate', 'server_error_rate', 'p50', 'p95'];
  expect(fields.map((column) => seen('totalsPanel', column, 1).title)).toEqual([
    ...['Calls', 'Services', 'Client error rate', 'Server error rate', 'Latency p50', 'Latency p95'],
  ]);
});

const OF_ITS_CLASS =
  '${__data.fields.path:raw}/errors${__url.params}&var-filters=error_class%7C%3D%7C${__data.fields.error_class:percentencode}';

const LINKED: SpecName[] = [...BREAKDOWNS, 'consumerErrorsPanel', 'endpointErrorsPanel'];
it.each(LINKED)('%s links each row to its page, with period and filters, and hides the address', (name) => {
  const url = BREAKDOWNS.includes(name) ? '${__data.fields.path:raw}${__url.params}' : OF_ITS_CLASS;
  expect(fieldOf(name, 'label', ['Acme']).config.links).toEqual([{ title: 'Open', url }]);
  expect(fieldOf(name, 'path', ['/x']).config.custom).toMatchObject({ hidden: true, hideFrom: { viz: true } });
});

it.each<[SpecName, string, unknown, string, string | undefined]>([
  ['consumerErrorsPanel', 'error_class', 'rate_limited', 'Rate limited (client)', undefined],
  ['endpointErrorsPanel', 'error_class', 'circuit_open', 'Circuit open (server)', undefined],
  ['endpointErrorsPanel', 'error_class', 'new_class', 'new_class', undefined],
  ['endpointErrorsPanel', 'failed', 12_345, '12,345', undefined],
  ['endpointErrorsPanel', 'failed_share', 0.5, '50.0%', undefined],
  ['callsPanel', 'status_code', 399, '399', 'text'],
  ['callsPanel', 'status_code', 400, '400', 'orange'],
  ['callsPanel', 'status_code', 499, '499', 'orange'],
  ['callsPanel', 'status_code', 500, '500', 'red'],
  ['callsPanel', 'error_class', 'none', 'Success', undefined],
  ['callsPanel', 'duration', 0.42, '0.420 ms', undefined],
  ['callsPanel', 'duration', 1190, '1.19 s', undefined],
  ['callsPanel', 'attempt', 2, '2', undefined],
  ['callsPanel', 'event_time', 1_700_000_000_123, '2023-11-14 22:13:20.123', undefined],
  ['totalsPanel', 'calls', 1_234_567, '1,234,567', 'text'],
  ['totalsPanel', 'members', 12, '12', 'text'],
  ['totalsPanel', 'client_error_rate', 0.0999, '10.0%', 'text'],
  ['totalsPanel', 'client_error_rate', 0.1, '10.0%', 'orange'],
  ['totalsPanel', 'server_error_rate', 0.01, '1.0%', 'red'],
  ['totalsPanel', 'server_error_rate', 0.0099, '1.0%', 'text'],
  ['totalsPanel', 'p95', 1190, '1.19 s', 'text'],
  ['totalsPanel', 'p95', NONE, '–', 'text'],
])('%s shows %s %p as %s', (name, column, value, text, color) => {
  const shown = seen(name, column, value);
  expect(shown.text).toBe(text);
  expect(color === undefined ? undefined : shown.color).toBe(color === undefined ? undefined : colorOf(color));
});

/** Title and colour of each series of a chart. */
function seriesOf(name: SpecName) {
  const spec = SPECS[name];
  const { type, fieldConfig } = panelModel(spec);
  const fields = shownFields(type, fieldConfig, exampleFrame(spec)).filter((field) => field.name !== 'time');
  return fields.map(({ state, config }) => [state?.displayName, config.color?.fixedColor ?? config.color?.mode]);
}

it('colours series by what they are', () => {
  expect(seriesOf('outcomePanel')).toEqual([
    ['Success', 'blue'],
    ['Client errors', 'orange'],
    ['Server errors', 'red'],
    ['Unknown outcome', 'text'],
  ]);
  expect(seriesOf('latencyPanel')).toEqual([
    ['p50', 'super-light-blue'],
    ['p95', 'blue'],
    ['p99', 'dark-blue'],
  ]);
  expect(seriesOf('trafficPanel')).toEqual([
    ['Other', 'gray'],
    ['something else', 'palette-classic'],
  ]);
  const failures = seriesOf('errorRatePanel');
  expect(failures.pop()).toEqual(['something else', 'palette-classic']);
  for (const [title, color] of failures) {
    expect(color).toMatch(String(title).endsWith('(client)') ? /yellow$|orange$|purple$/ : /red$/);
  }
  // No two classes look the same.
  expect(new Set(failures.map(([, color]) => color)).size).toBe(failures.length);
});

it.each<[SpecName, string, number, string]>([
  ['trafficPanel', 'calls', 1234, '1.23 K'],
  ['outcomePanel', 'success', 12, '12'],
  ['errorRatePanel', 'rate', 0.034, '3.40%'],
  ['latencyPanel', 'p95', 1190, '1.19 s'],
  ['sharePanel', 'share', 0.058, '5.80%'],
  ['versionWeeksPanel', 'organizations', 5, '5'],
])('%s shows %s %d as %s', (name, column, value, text) => expect(seen(name, column, value).text).toBe(text));

it('stacks what adds up, draws lines of what does not, and durations on a logarithmic scale', () => {
  const look = (name: SpecName) => panelModel(SPECS[name]).fieldConfig.defaults;
  for (const name of ['trafficPanel', 'outcomePanel'] as const) {
    expect(look(name)).toMatchObject({ min: 0, custom: { drawStyle: 'bars', stacking: { mode: 'normal' } } });
  }
  expect(look('errorRatePanel')).toMatchObject({ min: 0, noValue: 'No failed calls', custom: { drawStyle: 'line' } });
  expect(look('latencyPanel')).toMatchObject({
    min: undefined,
    custom: { drawStyle: 'line', scaleDistribution: { type: 'log', log: 10 } },
  });
});

it.each(Object.keys(SPECS).filter(isTable))(
  '%s aligns numbers to the right, and hides what it does not name',
  (name) => {
    const spec = SPECS[name];
    const { type, fieldConfig } = panelModel(spec);
    const named = new Set('columns' in spec ? spec.columns.map(({ column }) => column) : []);
    for (const { name: column, config } of shownFields(type, fieldConfig, exampleFrame(spec))) {
      const { meaning } = Object.entries(spec.query.columns).filter(([known]) => known === column)[0][1];
      expect([column, config.custom.hidden ?? false]).toEqual([column, !named.has(column)]);
      expect([column, config.custom.align]).toEqual([
        column,
        named.has(column) && NUMERIC.has(meaning) ? 'right' : 'auto',
      ]);
    }
  }
);

it('leaves out changes where nothing is compared, what is about unknown outcomes and inner calls where there are none, and nothing else', () => {
  const optional = Object.values(SPECS).flatMap((spec) =>
    'columns' in spec ? spec.columns.filter((column) => column.optional).map(({ column }) => column) : []
  );
  expect(new Set(optional)).toEqual(
    new Set([
      ...['calls_change', 'unknown_outcomes', 'client_error_rate_change', 'server_error_rate_change', 'p95_change'],
      'position',
      ...['owner', 'plan', 'health', 'until', 'calls', 'part'],
    ])
  );
  expect(optional).toHaveLength(4 * 5 + 1 + 6);
});

it.each([
  [{ ...SPECS.latencyPanel, compared: undefined }, 69],
  [SPECS.latencyPanel, 153],
  [SPECS.trafficPanel, 170],
])('gives a legend no more room than its names need, and a third of a narrow chart at most', (spec, width) => {
  expect(panelModel(spec).options.legend).toMatchObject({ placement: 'right', width });
});

it.each([
  ['calls', 'Calls', 95_704, '95,704'],
  ['share', 'Of own calls', 0.818, '81.8%'],
  ['revenue', 'Revenue at risk', 1234.5, '1234.50'],
  ['newer', 'Newer version too', 'same_application', 'Same application'],
  ['newer', 'Newer version too', 'none', 'No'],
])('the callers of a version: %s is called %s, and %p is %s', (column, title, value, text) => {
  expect(seen('versionConsumersPanel', column, value)).toMatchObject({ title, text });
});

it.each<[SpecName, string, string, unknown, string]>([
  ['clientsPanel', 'server_error_rate', 'Server error rate', 0.015, '1.5%'],
  ['clientsPanel', 'behind', 'Versions behind', 2, '2'],
  ['clientsPanel', 'behind', 'Versions behind', NONE, ''],
  ['clientsPanel', 'p95', 'p95', 1190, '1.19 s'],
  ['networkPanel', 'network_p95', 'Network time p95', 12.3, '12.3 ms'],
  ['networkPanel', 'network_p95', 'Network time p95', NONE, 'not sent'],
  ['networkPanel', 'ipv6_share', 'IPv6', 0.5, '50.0%'],
  ['plansPanel', 'egress', 'Egress', 1_234_567_890, '1.23 GB'],
  ['plansPanel', 'quota_use', 'Quota use', 0.96, '96.0%'],
  ['plansPanel', 'quota_use', 'Quota use', NONE, 'not sent'],
  ['retentionPanel', 'week_0', 'w0', 0.75, '75.0%'],
  ['retentionPanel', 'week_11', 'w11', NONE, '–'],
  ['endpointHoursPanel', 'p99', 'p99', 1190, '1.19 s'],
  ['networkPanel', 'cache_hit_share', 'Hit rate', NONE, '–'],
])('%s: %s is called %s, and %p is %s', (name, column, title, value, text) => {
  expect(seen(name, column, value)).toMatchObject({ title, text });
});

it('links organization and application of a caller each to its own page', () => {
  const linkOf = (column: string) => fieldOf('versionConsumersPanel', column, ['x']).config.links?.[0].url;
  expect([linkOf('organization'), linkOf('application')]).toEqual([
    '${__data.fields.organization_path:raw}${__url.params}',
    '${__data.fields.path:raw}${__url.params}',
  ]);
});

it('says what stands for no rows, and orders the values under the pointer', () => {
  const noRows = (name: SpecName) => panelModel(SPECS[name]).fieldConfig.defaults.noValue;
  expect([noRows('consumerErrorsPanel'), noRows('endpointErrorsPanel')]).toEqual(
    Array(2).fill('No failed calls in this period')
  );
  expect(panelModel(SPECS.trafficPanel).options.tooltip).toEqual({ mode: 'multi', sort: 'desc' });
});

it('takes each figure of a stat panel from its one row', () => {
  expect(panelModel(SPECS.totalsPanel).options.reduceOptions).toEqual({
    values: false,
    calcs: ['lastNotNull'],
    fields: '/.*/',
  });
});

it('gives a column the width of its own, or that of its meaning', () => {
  const width = (name: SpecName, column: string) => fieldOf(name, column, [1]).config.custom.width;
  expect([width('callsPanel', 'status_code'), width('consumersPanel', 'last_seen')]).toEqual([68, 136]);
});
