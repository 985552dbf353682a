import { setTimeout as sleep } from 'node:timers/promises';
import { type Collector, createCollector, SMALL_BATCHES } from '../support/collector';
import { describeWithKafka, kafkaRun } from './kafka';
import { MARK, placesFoundIn, sendCanaries } from './sendCanaries';
import { type Sink, startSink } from './sink';
import { drained } from './stored';

const NO_RULES = { processors: ['memory_limiter'] };

describeWithKafka('what a Collector writes to Kafka', () => {
  let sink: Sink;
  let gateway: Collector;
  let reader: Collector;

  beforeAll(async () => {
    sink = await startSink();
    const kafka = kafkaRun();
    const env = { ...kafka.env, CALLSIGHT_SIDECAR_URL: sink.url };
    gateway = await createCollector({ overlays: ['kafka-out'], env, extra: kafka.out });
    // Passes on what it reads as it stands there.
    const service = { pipelines: { traces: NO_RULES, logs: NO_RULES } };
    reader = await createCollector({ overlays: ['kafka-in'], env, extra: { ...SMALL_BATCHES, ...kafka.in, service } });
    await gateway.start();
    await reader.start();
  });
  afterAll(async () => {
    await gateway.remove();
    await reader.remove();
    await sink.close();
  });

  it('holds no secret', async () => {
    await sendCanaries(gateway.url);
    await drained(gateway);
    const marks = () => Buffer.concat(sink.bodies).toString('latin1').split(MARK).length - 1;
    for (const deadline = Date.now() + 60_000; marks() < 2 && Date.now() < deadline; await sleep(100)) {
      // Until both records that were sent last have come.
    }
    expect(marks()).toBe(2);
    expect(placesFoundIn(Buffer.concat(sink.bodies))).toEqual([]);
  });
});
