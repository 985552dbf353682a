import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { send, spansOf } from './records';
import { type Sink, startSink } from './sink';
import { drained } from './stored';
import { rounds } from '../support/rounds';

const RECORDS_PER_REQUEST = 40;
const REQUESTS = 900;
const BATCH_BYTES = 524_288;
/** Four on their way, and one that waits for one of them. */
const BATCHES_UNDER_WAY = 5;
/** A request is a little smaller in the queue, and one more may have been read for the next batch. */
const ALLOWANCE = 1.1;
const FETCHING = 'Fetching items left for dispatch by consumers';
const KILLS = rounds(3, 12);

describeWithCollector('a Collector that is killed again and again at its start', () => {
  let sink: Sink;
  let collector: Collector;

  beforeEach(async () => {
    sink = await startSink();
    collector = await createCollector({ env: { CALLSIGHT_SIDECAR_URL: sink.url }, extra: SHORT_PAUSES });
    await collector.start();
  });
  afterEach(async () => {
    await collector.remove();
    await sink.close();
  });

  /** How many requests of senders a start found under way. */
  const underWay = (log: string) => Number(/consumers\t.*"numberOfItems": (\d+)/.exec(log)?.[1] ?? 0);

  it('loses no more than what was under way, and that is little', async () => {
    sink.isAway = true;
    const acknowledged = new Set<string>();
    let requestBytes = 0;
    for (let turn = 0; turn < REQUESTS; turn++) {
      const request = spansOf(turn * RECORDS_PER_REQUEST, RECORDS_PER_REQUEST);
      requestBytes = request.body.length;
      expect(await send(collector.url, request)).toBe(200);
      request.ids.forEach((id) => acknowledged.add(id));
    }
    let lossAllowed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await collector.kill();
      const before = collector.log().length;
      void collector.start().catch(() => undefined);
      while (!collector.log().slice(before).includes(FETCHING)) {
        await sleep(1);
      }
      await sleep(kill * 20);
      const requests = underWay(collector.log().slice(before));
      expect(requests * requestBytes).toBeLessThanOrEqual(BATCHES_UNDER_WAY * BATCH_BYTES * ALLOWANCE);
      lossAllowed += requests * RECORDS_PER_REQUEST;
    }
    await collector.kill();
    sink.isAway = false;
    await collector.start();
    await drained(collector);
    const delivered = new Set(
      Buffer.concat(sink.bodies)
        .toString('latin1')
        .match(/req-[0-9]+/g)
    );
    const lost = [...acknowledged].filter((id) => !delivered.has(id)).length;
    expect(lost).toBeLessThanOrEqual(lossAllowed);
    expect(acknowledged.size).toBe(REQUESTS * RECORDS_PER_REQUEST);
  });
});
