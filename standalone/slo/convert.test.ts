import fc from 'fast-check';
import { parse } from 'yaml';
import { loadSlos } from '../../collector/sidecar/src/slo/loadSlos';
import { parseSlos } from '../../collector/sidecar/src/slo/parseSlos';
import {
  CALENDAR_UNITS,
  SLO_INDICATORS,
  SLO_SCOPE_KEYS,
  SLO_WEIGHTINGS,
  UNKNOWN_OUTCOMES,
  type SloDefinition,
} from '../../model/slos';
import { CONSUMER_LEVELS } from '../../model/consumers';
import { importSlos, WRITERS } from './convert';

const text = fc.stringMatching(/^[ -#%-z|~äß東🚀]{0,20}$/u);
const value = fc
  .oneof(text, fc.constantFrom('/orders/{id}', 'a|b', 'v1.2', '"', '\\', '$x'))
  .filter((one) => one !== '');
const windows = fc.oneof(
  fc.record({ kind: fc.constant('rolling' as const), days: fc.integer({ min: 1, max: 366 }) }),
  fc.record({
    kind: fc.constant('calendar' as const),
    unit: fc.constantFrom(...CALENDAR_UNITS),
    time_zone: fc.constantFrom('UTC', 'Europe/Vienna'),
  })
);
const positive = fc.integer({ min: 1, max: 500 });

const definition = fc
  .record({
    name: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    title: text.filter((one) => one !== ''),
    description: text,
    owner: text,
    objective: fc.integer({ min: 1, max: 99_999 }).map((number) => number / 100_000),
    window: windows,
    indicator: fc.constantFrom(...SLO_INDICATORS),
    threshold_ms: fc.integer({ min: 1, max: 20_000 }),
    scope: fc.dictionary(fc.constantFrom(...SLO_SCOPE_KEYS), fc.uniqueArray(value, { minLength: 1, maxLength: 3 })),
    weighting: fc.constantFrom(...SLO_WEIGHTINGS),
    consumer: fc.constantFrom(...CONSUMER_LEVELS),
    unknown: fc.constantFrom(...UNKNOWN_OUTCOMES),
    low_traffic: fc.record({ min_calls: positive, min_errors: positive }),
    page: fc.record({ min_consumers: positive }),
  })
  .map((slo): SloDefinition => ({ ...slo, threshold_ms: slo.indicator === 'availability' ? 0 : slo.threshold_ms }));

const definitions = fc.uniqueArray(definition, { minLength: 1, maxLength: 3, selector: ({ name }) => name });

it.each(['sloth', 'pyrra'])('writes SLOs for %s, and reads the same back', (format) => {
  fc.assert(
    fc.property(definitions, (slos) => {
      expect(importSlos('a.yaml', WRITERS[format](slos))).toEqual(slos);
    }),
    { numRuns: 40 }
  );
});

it.each(['openslo', 'callsight'])('writes SLOs as %s, and the sidecar reads the same', (format) => {
  fc.assert(
    fc.property(definitions, (slos) => {
      expect(parseSlos([{ name: 'a.yaml', text: WRITERS[format](slos) }])).toEqual(slos);
    }),
    { numRuns: 40 }
  );
});

it('writes what Sloth and Pyrra document', () => {
  const slos = loadSlos('collector/slo');
  const sloth = parse(WRITERS.sloth(slos));
  expect(sloth.slos[0]).toMatchObject({
    name: 'orders-availability',
    objective: 99.5,
    labels: { callsight_owner: 'orders', callsight_title: 'Orders availability' },
    sli: {
      events: {
        error_query:
          'sum(rate(callsight_requests_total{service="orders-api",outcome="server_error"}[{{.window}}])) or vector(0)',
      },
    },
  });
  const [pyrra] = WRITERS.pyrra(slos)
    .split('---\n')
    .map((document) => parse(document));
  expect(pyrra.spec).toMatchObject({
    target: '99.5',
    window: '28d',
    indicator: { ratio: { total: { metric: 'callsight_requests_total{service="orders-api",outcome!="unknown"}' } } },
  });
});

it.each([
  ['{', 'a.yaml: not valid YAML'],
  ['slos: []', 'a.yaml: is no file of Sloth'],
  [
    'version: prometheus/v1\nslos: [{ name: a, objective: "99", sli: { events: { error_query: x, total_query: x } } }]',
    'a.yaml: slos.0.objective',
  ],
  ['version: prometheus/v1\nslos: [{ name: a, objective: 99, sli: { raw: {} } }]', 'a.yaml: slos.0.sli.events'],
  [
    'version: prometheus/v1\nslos: [{ name: a, objective: 99, sli: { events: { error_query: x, total_query: x } } }]',
    'a.yaml: the queries must select callsight_requests_total',
  ],
])('says what is wrong: %s', (file, message) => {
  expect(() => importSlos('a.yaml', file)).toThrow(message);
});
