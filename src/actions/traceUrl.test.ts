import { traceVerb } from './traceUrl';

jest.mock('../data/dataSources', () => ({
  dataSourcesOf: (plugin: string) => (plugin === 'tempo' ? [{ uid: 'traces', name: 'Traces' }] : []),
}));

const call = { trace_id_hex: '1343d7978ba6d543d2e71df1501bd5b1', event_time: 1_764_232_404_064 };
const settings = { tracingUid: 'traces', traceQuery: '${traceId}' };
const able = { alerting: {}, explore: {} };

it('opens the trace in Explore, around the time of the call', () => {
  const { href } = traceVerb(call, settings, able);
  const panes = JSON.parse(new URL(href?.() ?? '', 'http://grafana').searchParams.get('panes') ?? '');
  expect(panes.callsight).toEqual({
    datasource: 'traces',
    queries: [
      { refId: 'A', datasource: { uid: 'traces', type: 'tempo' }, queryType: 'traceql', query: call.trace_id_hex },
    ],
    range: { from: '1764228804064', to: '1764236004064' },
  });
});

it('puts the id into the query of the settings', () => {
  const { href } = traceVerb(call, { ...settings, traceQuery: '{ trace:id = "${traceId}" }' }, able);
  expect(decodeURIComponent(href?.() ?? '')).toContain(`{ trace:id = \\"${call.trace_id_hex}\\" }`);
});

it.each([
  ['no trace id', { ...call, trace_id_hex: '' }, settings, able],
  ['in the configuration', call, { ...settings, tracingUid: '' }, able],
  ['not found', call, { ...settings, tracingUid: 'gone' }, able],
  ['not allowed', call, settings, { ...able, explore: { missing: 'not allowed' } }],
])('says that there is none: %s', (reason, asked, configured, abilities) => {
  const { href, missing } = traceVerb(asked, configured, abilities);
  expect([href, missing]).toEqual([undefined, expect.stringContaining(reason)]);
});
