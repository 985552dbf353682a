import { DIAGNOSTIC_KINDS } from '../../../../../model/diagnosticKinds';
import { Diagnostics } from './diagnostics';
import { diagnosticsReport } from './report';

it('counts by kind, source and service, the most frequent first', () => {
  const diagnostics = new Diagnostics();
  diagnostics.count('unread_time', 'nginx', 'edge');
  diagnostics.count('ambiguous_unit', 'parsed-log', 'shop');
  diagnostics.count('ambiguous_unit', 'parsed-log', 'shop');
  diagnostics.count('unknown_envelope', 'otlp_span');
  expect(diagnostics.list().map(({ kind, source, service, count }) => [kind, source, service, count])).toEqual([
    ['ambiguous_unit', 'parsed-log', 'shop', 2],
    ['unread_time', 'nginx', 'edge', 1],
    ['unknown_envelope', 'otlp_span', '', 1],
  ]);
});

it('keeps a bounded number of services and loses no count', () => {
  const diagnostics = new Diagnostics(10);
  for (let service = 0; service < 500; service++) {
    diagnostics.count('no_status', 'nginx', `service-${service}`);
  }
  const list = diagnostics.list();
  expect(list.length).toBeLessThanOrEqual(11);
  expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(500);
  expect(list[0]).toMatchObject({ service: '__other__', count: 490 });
});

it('says of every kind what it means and which setting corrects it', () => {
  const diagnostics = new Diagnostics();
  DIAGNOSTIC_KINDS.forEach((kind) => diagnostics.count(kind, 'nginx', 'edge'));
  const { problems } = diagnosticsReport(diagnostics);
  expect(problems.map(({ kind }) => kind).sort()).toEqual([...DIAGNOSTIC_KINDS].sort());
  for (const { meaning, correction, last_seen } of problems) {
    expect([meaning, correction].every((text) => text.endsWith('.'))).toBe(true);
    expect(Date.parse(last_seen)).toBeGreaterThanOrEqual(diagnostics.since);
  }
});
