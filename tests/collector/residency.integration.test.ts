import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Sidecar } from '../../collector/sidecar/src/sidecar';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { logsOf, type OtlpRequest, send, spansOf } from './records';
import { startTestSidecar } from './sidecars';
import { drained, expectExactly } from './stored';

interface Region {
  database: TestDatabase;
  sidecar: Sidecar;
}

async function startRegion(): Promise<Region> {
  const database = await startTestDatabase();
  const sidecar = await startTestSidecar({ http: { port: 0 }, clickhouse: { url: database.url } });
  return { database, sidecar };
}

async function closeRegion({ database, sidecar }: Region): Promise<void> {
  await sidecar.close();
  await database.close();
}

/** A record that claims to be routed already. */
const FORGED = { 'callsight.residency': 'us' };

describeWithCollector('with residency', () => {
  let strictest: Region;
  let us: Region;
  let collector: Collector;

  beforeEach(async () => {
    strictest = await startRegion();
    us = await startRegion();
    const { retry_on_failure } = SHORT_PAUSES.exporters['otlp_http/sidecar'];
    collector = await createCollector({
      overlays: ['residency'],
      env: { CALLSIGHT_SIDECAR_URL: strictest.sidecar.url, CALLSIGHT_SIDECAR_US_URL: us.sidecar.url },
      extra: { exporters: { 'otlp_http/sidecar': { retry_on_failure }, 'otlp_http/us': { retry_on_failure } } },
    });
    await collector.start();
  });
  afterEach(async () => {
    await collector.remove();
    await closeRegion(strictest);
    await closeRegion(us);
  });

  const idsOf = (requests: OtlpRequest[]) => new Set(requests.flatMap(({ ids }) => ids));

  it('each record is at the sidecar of its region only; unknown regions are at the strictest', async () => {
    const toUs = [
      spansOf(0, 30, {}, { 'cloud.region': 'us-east-1' }),
      logsOf(100, 30, {}, { 'cloud.region': 'us-west-2' }),
    ];
    const toStrictest = [
      spansOf(200, 30, {}, { 'cloud.region': 'eu-west-1' }),
      logsOf(300, 30, {}, { 'cloud.region': 'eu-west-1' }),
      spansOf(400, 30),
      logsOf(500, 30),
      spansOf(600, 30, {}, { 'cloud.region': 'mars-north-1' }),
      spansOf(700, 30, {}, { 'cloud.region': 'eu-us-1' }),
      spansOf(800, 30, {}, { 'cloud.region': 17 }),
      spansOf(900, 30, {}, FORGED),
      // Of the call, not of the resource: one request may hold both.
      logsOf(1_000, 30, { 'cloud.region': 'us-east-1' }),
    ];
    for (const request of [...toUs, ...toStrictest]) {
      expect(await send(collector.url, request)).toBe(200);
    }
    await drained(collector);
    await expectExactly(us.database.client, idsOf(toUs));
    await expectExactly(strictest.database.client, idsOf(toStrictest));
  });

  it('a region that is away holds up no other', async () => {
    const away = us.sidecar.port;
    await us.sidecar.close();
    const held = spansOf(0, 30, {}, { 'cloud.region': 'us-east-1' });
    const delivered = spansOf(100, 30, {}, { 'cloud.region': 'eu-west-1' });
    expect(await send(collector.url, held)).toBe(200);
    expect(await send(collector.url, delivered)).toBe(200);
    await expectExactly(strictest.database.client, new Set(delivered.ids));
    us.sidecar = await startTestSidecar({
      http: { port: away },
      clickhouse: { url: us.database.url },
    });
    await drained(collector);
    await expectExactly(us.database.client, new Set(held.ids));
  });
});
