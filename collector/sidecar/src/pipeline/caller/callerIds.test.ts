import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../config/config';
import { emptyDirectory, openDirectory } from '../../directory/directory';
import { createPipeline } from '../pipeline';
import { eventOf, spanOf, TEST_KEY, TEST_NOW, testPipeline } from '../testing';
import { type PlaceholderReport } from './placeholders';

const http = { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 };
const IDS = {
  'api.consumer.organization_id': 'organizationId',
  'api.consumer.application_id': 'applicationId',
  'api.consumer.developer_id': 'developerId',
  'api.consumer.plan_id': 'planId',
} as const;

describe('an id of a caller', () => {
  const pipeline = testPipeline({ privacy: { pseudonymise: [] } });
  const event = (attributes: Record<string, string>) => eventOf(pipeline(spanOf({ ...http, ...attributes }), TEST_NOW));

  it.each(Object.entries(IDS))('in %s names nobody when it is a placeholder', (attribute, member) => {
    for (const id of ['Undefined', '(nil)', '{{ tenant }}', '[object Promise]', ' ', '%REQ(X-TENANT?X-ORG)%']) {
      expect([id, event({ [attribute]: id })[member]]).toEqual([id, 'anonymous']);
    }
    expect(event({ [attribute]: '  shop\t' })[member]).toBe('shop');
    expect(event({ [attribute]: 'Anonymous' })[member]).toBe('anonymous');
  });

  it('of a credential, request or idempotency key is empty when it is a placeholder', () => {
    const placeholder = { 'api.key.id': 'null', 'api.client.id': '<client-id>' };
    const ofRequest = {
      'http.request.header.x-request-id': 'undefined',
      'http.request.header.idempotency-key': '${key}',
    };
    expect(event({ ...placeholder, ...ofRequest })).toMatchObject({
      clientId: '',
      apiKeyId: '',
      requestId: '',
      idempotencyKey: 0n,
      organizationId: 'anonymous',
    });
  });

  it('is a consumer, whatever it is, when the directory lists it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callsight-ids-'));
    const file = join(folder, 'directory.yaml');
    writeFileSync(file, 'organizations: [{ id: "0" }]\napplications: [{ id: none, organization_id: "0" }]\n');
    const directory = openDirectory({ directory: { file, poll_seconds: 1 } });
    rmSync(folder, { recursive: true });
    const listed = testPipeline({}, directory);
    const call = spanOf({ ...http, 'api.consumer.application_id': 'none' });
    expect(eventOf(listed(call, TEST_NOW))).toMatchObject({ applicationId: 'none', organizationId: '0' });
    const other = spanOf({ ...http, 'api.consumer.application_id': 'nil' });
    expect(eventOf(listed(other, TEST_NOW)).applicationId).toBe('anonymous');
  });
});

describe('a sender of placeholders', () => {
  const reports: PlaceholderReport[] = [];
  const run = createPipeline({
    config: parseConfig({ callers: { max_senders: 3 } }, TEST_KEY),
    directory: emptyDirectory(),
    onPlaceholder: (report) => reports.push(report),
  });
  const send = (service: string, now: number) =>
    run(
      spanOf(
        { ...http, 'api.consumer.application_id': '${APP}', 'http.request.header.x-request-id': 'null' },
        { resource: new Map([['service.name', service]]), startTimeUs: now * 1000, endTimeUs: now * 1000 }
      ),
      now
    );

  it('is counted by service, source and column, and reported once an hour', () => {
    [0, 1, 3_600_001].forEach((later) => send('shop', TEST_NOW + later));
    const ofShop = { service: 'shop', source: 'otlp_span' };
    const application = { ...ofShop, column: 'application_id', form: 'template' };
    const request = { ...ofShop, column: 'request_id', form: 'word' };
    expect([...run.placeholders.counts()]).toMatchObject([
      { ...application, records: 3 },
      { ...request, records: 3 },
    ]);
    expect(reports).toEqual([application, request, application, request]);
  });

  it('beyond callers.max_senders is counted as other', () => {
    ['a', 'b', 'c'].forEach((service) => send(service, TEST_NOW));
    const counts = [...run.placeholders.counts()].map(({ service, column, records }) => [service, column, records]);
    expect(counts).toEqual([
      ['shop', 'application_id', 3],
      ['shop', 'request_id', 3],
      ['a', 'application_id', 1],
      ['other', 'request_id', 3],
      ['other', 'application_id', 2],
    ]);
  });
});
