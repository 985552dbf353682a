import { type Ingest } from '../ingest/ingest';
import { TEST_NOW, testPipeline } from '../pipeline/testing';
import { protobuf, spanNow } from '../sidecar.testing';
import { handleOtlp } from './otlpHandler';
import { RequestBody } from './requestBody';

const PROTOBUF = 'application/x-protobuf';

/** Handles a body; says what was held of it whenever the answer of ClickHouse was waited for. */
async function handle(bytes: Buffer): Promise<{ outcome: string; held: boolean[] }> {
  const held: boolean[] = [];
  let isFree = false;
  const body = new RequestBody(bytes, { free: () => (isFree = true) });
  const pipeline = testPipeline();
  const ingest: Ingest = async (records, _source, undecodable = []) => {
    let stored = 0;
    for (const record of records) {
      stored += pipeline(record, TEST_NOW).kind === 'event' ? 1 : 0;
    }
    held.push(!isFree || body.bytes !== undefined);
    return { stored, duplicates: 0, merged: 0, deadLettered: undecodable.length, ignored: 0, problems: [] };
  };
  const options = { ...pipeline.reading, limits: { maxRecords: 10 } };
  const outcome = await handleOtlp('traces', PROTOBUF, body, ingest, options).then(
    ({ status }) => String(status),
    (error: unknown) => String(error)
  );
  return { outcome, held };
}

it.each([
  ['that is decoded', protobuf([spanNow(1)]), /^200$/],
  ['that is empty', Buffer.alloc(0), /^200$/],
  ['that cannot be decoded', Buffer.alloc(1_000, 1), /^HttpError: /],
])('holds nothing of a body while ClickHouse is waited for: %s', async (_name, bytes, outcome) => {
  const result = await handle(bytes);
  expect(result.outcome).toMatch(outcome);
  expect(result.held).toEqual([false]);
});
