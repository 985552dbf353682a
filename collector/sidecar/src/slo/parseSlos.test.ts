import { SLO_DEFAULTS } from '../../../../model/slos';
import { parseSlos } from './parseSlos';

const parsed = (text: string) => parseSlos([{ name: 'a.yaml', text }]);

const BEGIN = 'slos: [{ name: a, objective: 99.5';

describe('SLOs in Callsight’s own form', () => {
  it('have defaults for all but the name and the objective', () => {
    expect(parsed(`${BEGIN} }]`)).toEqual([{ ...SLO_DEFAULTS, name: 'a', title: 'a', objective: 0.995, scope: {} }]);
  });

  it('say all', () => {
    const text = `${BEGIN}, title: A, owner: team, window: 4w, indicator: both, latency_ms: 300,
      scope: { service: orders, method: [GET, POST] }, weighting: consumers, consumer: application, unknown: bad,
      low_traffic: { min_errors: 3 }, page: { min_consumers: 5 } }]`;
    expect(parsed(text)).toEqual([
      {
        ...{ name: 'a', title: 'A', description: '', owner: 'team', objective: 0.995, threshold_ms: 300 },
        ...{
          window: { kind: 'rolling', days: 28 },
          indicator: 'both',
          weighting: 'consumers',
          consumer: 'application',
        },
        scope: { service: ['orders'], method: ['GET', 'POST'] },
        ...{ unknown: 'bad', low_traffic: { min_calls: 20, min_errors: 3 }, page: { min_consumers: 5 } },
      },
    ]);
    const [{ window }] = parsed(`${BEGIN}, window: { calendar: month, time_zone: Europe/Vienna } }]`);
    expect(window).toEqual({ kind: 'calendar', unit: 'month', time_zone: 'Europe/Vienna' });
  });

  it.each([
    [
      'objective: "99.5"',
      'slos.0.objective: must be a percentage above 0 and below 100, such as 99.5; found a string.',
    ],
    ['objective: 100', 'slos.0.objective: must be a percentage above 0 and below 100, such as 99.5; found a number.'],
    ['objective: 99, scope: {}, name: "A b"', 'slos.0.name: must be up to 63 lower-case letters, digits and dashes'],
    ['objective: 99, window: 500d', 'slos.0.window: must be a number of days or weeks up to 366d, such as 28d'],
    ['objective: 99, window: { calendar: day }', 'slos.0.window: must be a number of days or weeks'],
    ['objective: 99, indicator: latency', 'slos.0.latency_ms: must be set for the indicator latency'],
    ['objective: 99, latency_ms: 5', 'slos.0.latency_ms: has no meaning for availability: remove it'],
    ['objective: 99, scope: { services: a }', 'slos.0.scope.services: unknown setting. Did you mean "service"?'],
    [
      'objective: 99, scope: { service: 5 }',
      'slos.0.scope.service: must be a text or a list of texts; found a number.',
    ],
    ['objective: 99, low_traffic: { min_errors: 0 }', 'slos.0.low_traffic.min_errors: must be at least 1'],
    ['objective: 99, title: "{{ a }}"', 'slos.0.title: must not contain {{'],
    ['objective: 99, unknown: ignored', 'slos.0.unknown: must be one of good, bad, apart; found a string.'],
  ])('say what is wrong: %s', (fields, message) => {
    const name = fields.includes('name:') ? '' : 'name: a, ';
    expect(() => parsed(`slos: [{ ${name}${fields} }]`)).toThrow(`a.yaml: ${message}`);
  });

  it('say which file is none, and which name is given twice', () => {
    expect(() => parsed('objectives: []')).toThrow('a.yaml: (top level): has no SLOs; found a map. Write "slos:"');
    expect(() => parsed('{')).toThrow('a.yaml: not valid YAML');
    expect(() => parsed('version: prometheus/v1')).toThrow(
      'a.yaml: is a file of Sloth. Read it with npm run slo:import.'
    );
    expect(() => parsed('apiVersion: pyrra.dev/v1alpha1')).toThrow('is a file of Pyrra');
    expect(() => parseSlos([1, 2].map((file) => ({ name: `${file}.yaml`, text: `${BEGIN} }]` })))).toThrow(
      'two SLOs are named "a": give each a name of its own.'
    );
  });

  it('reports all problems of all files at once', () => {
    const files = ['a', 'b'].map((name) => ({ name: `${name}.yaml`, text: 'slos: [{ name: X, objective: 0 }]' }));
    expect(() => parseSlos(files)).toThrow(
      /a\.yaml: slos\.0\.name(.|\n)*a\.yaml: slos\.0\.objective(.|\n)*b\.yaml: slos\.0\.name/
    );
  });
});

const QUERY = 'sum(rate(callsight_requests_total{service="orders",outcome%s}[5m]))';
const total = QUERY.replace('%s', '!="unknown"');
const bad = QUERY.replace('%s', '="server_error"');

const openSlo = ({
  objective = 'target: 0.995',
  totalQuery = total,
  badQuery = bad,
  more = '',
  annotation = 'team',
} = {}) => `
apiVersion: openslo/v1
kind: SLO
metadata: { name: a, displayName: A, annotations: { callsight/owner: ${annotation}, other/thing: x } }
spec:
  description: About a.
  service: orders
  indicator:
    spec:
      ratioMetric:
        bad: { metricSource: { type: Prometheus, spec: { query: '${badQuery}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: '${totalQuery}' } } }
  objectives: [{ ${objective} }]
  ${more}
`;

describe('SLOs in OpenSLO v1', () => {
  it('are read with what annotations add', () => {
    const window = 'timeWindow: [{ duration: 1M, isRolling: false, calendar: { timeZone: Europe/Vienna } }]';
    const [slo] = parsed(openSlo({ more: window }));
    expect(slo).toMatchObject({ name: 'a', title: 'A', owner: 'team', objective: 0.995, description: 'About a.' });
    expect(slo).toMatchObject({ indicator: 'availability', scope: { service: ['orders'] }, unknown: 'apart' });
    expect(slo.window).toEqual({ kind: 'calendar', unit: 'month', time_zone: 'Europe/Vienna' });
    expect(parsed(openSlo({ objective: 'targetPercent: 99.9' }))[0].objective).toBe(0.999);
    const rolling = 'timeWindow: [{ duration: 4w, isRolling: true }]';
    expect(parsed(openSlo({ more: rolling }))[0].window).toEqual({ kind: 'rolling', days: 28 });
  });

  it('are read from an indicator of its own, in another document', () => {
    const [before, after] = openSlo().split('  indicator:\n');
    const spec = after.slice(0, after.indexOf('  objectives'));
    const sli = `apiVersion: openslo/v1\nkind: SLI\nmetadata: { name: calls }\n${spec.replace(/^ {4}/gm, '')}`;
    const slo = `${before}  indicatorRef: calls\n${after.slice(after.indexOf('  objectives'))}`;
    expect(parsed(`${slo}---\n${sli}`)).toEqual(parsed(openSlo()));
    expect(() => parsed(slo)).toThrow('a.yaml: a: spec.indicatorRef: there is no SLI "calls"');
  });

  it.each([
    [{ objective: '' }, 'a.yaml: a: spec.objectives.0: needs target, such as 0.995, or targetPercent'],
    [{ objective: 'target: 0.9 }, { target: 0.99' }, 'spec.objectives: must have one objective'],
    [{ more: 'budgetingMethod: Timeslices' }, 'a.yaml: spec.budgetingMethod: must be Occurrences'],
    [{ totalQuery: 'sum(rate(http_total[5m]))' }, 'a: the queries must select callsight_requests_total'],
    [{ totalQuery: total.replace('service', 'pod') }, 'a: the label "pod" cannot limit an SLO; known here: service,'],
    [
      { totalQuery: total.replace('orders', 'other') },
      'a: both queries must select the same labels but outcome and le',
    ],
    [
      { badQuery: bad.replace('server_error', 'client_error') },
      'a: the matcher of outcome in callsight_requests_total',
    ],
    [
      { annotation: '7' },
      'a.yaml: metadata.annotations.callsight/owner: must be a text: put it in quotes; found a number.',
    ],
  ])('say what is wrong: %j', (changed, message) => {
    expect(() => parsed(openSlo(changed))).toThrow(message);
  });
});
