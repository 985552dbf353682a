import { parseConfig } from '../config/config';
import { emptyDirectory } from '../directory/directory';
import { createPipeline } from '../pipeline/pipeline';
import { TEST_KEY } from '../pipeline/testing';
import { loadMapFiles } from '../sources/mapFiles';
import { parseMapFile } from '../sources/mapFile';
import { isComplete, report } from './report';
import { tryLine } from './tryLine';

const NOW = 1_790_000_000_000;
const MAP = `
name: our-gateway
attributes:
  method: [req.verb]
  path: [req.uri]
  status_code: [res.code]
  duration_ms: [took]
  ended_at: [ts]
  application_id: [who]
`;
const pipeline = createPipeline({
  config: parseConfig({}, TEST_KEY),
  directory: emptyDirectory(),
  maps: [parseMapFile(MAP, 'our.yaml'), ...loadMapFiles()],
});
const run = (line: unknown, map = 'our-gateway') =>
  tryLine(pipeline, map, typeof line === 'string' ? line : JSON.stringify(line), NOW);

const WHOLE = { req: { verb: 'GET', uri: '/orders/7' }, res: { code: 200 }, took: 12.5, ts: NOW - 60_000, who: 'shop' };

describe('npm run try:map', () => {
  it('shows the call that a line becomes, and what is only useful', () => {
    const { outcome, missing } = run(WHOLE);
    expect(outcome).toBe(
      'GET /orders/{id} (inferred) · status 200 none · 12.5 ms · at 2026-09-21T14:12:19.987Z · service unknown_service · ' +
        'organization anonymous, application shop'
    );
    expect(missing.every(({ isNeeded }) => !isNeeded)).toBe(true);
    expect(isComplete([run(WHOLE)])).toBe(true);
  });

  it.each([
    ['method', { req: { uri: '/orders/7' } }],
    ['path', { req: { verb: 'GET' } }],
    ['status_code', { res: {} }],
    ['started_at or ended_at', { ts: undefined }],
    ['duration_ms, duration_us, duration_ns or duration_seconds', { took: 'long' }],
    ['application_id, client_id, api_key_id or organization_id', { who: '${consumer}' }],
  ])('names what is needed: %s', (fields, change) => {
    const result = run({ ...WHOLE, ...change });
    expect(result.missing.filter(({ isNeeded }) => isNeeded).map((fact) => fact.fields)).toEqual([fields]);
    expect(isComplete([result])).toBe(false);
  });

  it('names the members that no field reads', () => {
    expect(run({ ...WHOLE, req: { ...WHOLE.req, agent: { name: 'x' } }, zone: 'eu' }).unread).toEqual([
      'req.agent.name',
      'zone',
    ]);
  });

  it('says why a line is no call', () => {
    expect(run('203.0.113.7 - - "GET / HTTP/1.1" 200').outcome).toMatch(/^no JSON object/);
    expect(run({ message: 'started' }).outcome).toMatch(/^no call/);
    expect(run({ ...WHOLE, ts: '2001-01-01T00:00:00Z' }).outcome).toMatch(/^dead letter: /);
  });

  it('sums up', () => {
    const text = report([run(WHOLE), run({ ...WHOLE, who: '' }), run('x')]);
    expect(text).toContain('2 of 3 lines become calls.');
    expect(text).toContain('Missing, and needed:\n  the consumer, in 1 of 2 calls: name it under application_id');
    expect(report(Array.from({ length: 25 }, () => run(WHOLE)))).toContain('… 5 more lines');
    expect(isComplete([])).toBe(false);
  });
});
