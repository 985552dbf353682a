import { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { EventBlock } from '../src/clickhouse/native/eventBlock';
import { freezeBatch, splitByDay } from '../src/clickhouse/insert/insertBatch';
import { BodyBudget } from '../src/http/bodyBudget';
import { type BodyLimits } from '../src/http/bodyLimits';
import { handleEvents } from '../src/http/eventsHandler';
import { HttpError } from '../src/http/httpError';
import { handleOtlp } from '../src/http/otlpHandler';
import { readBody } from '../src/http/readBody';
import { RequestBody } from '../src/http/requestBody';
import { type Ingest } from '../src/ingest/ingest';
import { type CallsightEvent } from '../src/pipeline/event/event';
import { TEST_NOW, testPipeline } from '../src/pipeline/testing';
import { checkEvent } from './checkEvent';
import { type Encoding, ENCODINGS, SIGNALS } from './decoders';
import { type Signal } from './model';

const CONTENT_TYPES = { protobuf: 'application/x-protobuf', json: 'application/json' } as const;

/** The limits are smaller than a sidecar's, so that inputs reach them. */
const MAX_RECORDS = 500;
const MAX_BODY_BYTES = 1 << 20;
const BODY_LIMITS: BodyLimits = {
  maxBytes: MAX_BODY_BYTES,
  setting: 'http.max_body_bytes',
  maxRatio: 200,
  ratioMinBytes: MAX_BODY_BYTES / 4,
  expansion: 0,
};

/** What became of an input. */
export type Outcome = 'accepted' | 'refused';

/** A way in for bytes. */
export interface Target {
  name: string;
  /** What an input is before it is damaged. */
  base: { signal: Signal; encoding: Encoding } | 'events';
  /** Damaged before compression, or after. */
  gzip?: boolean;
  /** @throws whatever is a finding: a refusal is no error. */
  run(input: Buffer): Promise<Outcome>;
}

/**
 * The ways in for a request, with all that follows until its rows are encoded for ClickHouse.
 * @param onRows gets the number of rows of a request.
 */
export function createTargets(onRows: (count: number) => void = () => undefined): Target[] {
  const pipeline = testPipeline();
  const ingest: Ingest = async (records, _source, undecodable = []) => {
    const events: CallsightEvent[] = [];
    let others = undecodable.length;
    for (const record of records) {
      const result = pipeline(record, TEST_NOW);
      if (result.kind === 'event') {
        checkEvent(result.event);
        events.push(result.event);
      } else {
        others++;
      }
    }
    onRows(events.length);
    splitByDay(new EventBlock(events)).forEach((sameDay) => freezeBatch('events', sameDay));
    return { stored: events.length, duplicates: 0, merged: 0, deadLettered: others, ignored: 0, problems: [] };
  };
  const options = { ...pipeline.reading, limits: { maxRecords: MAX_RECORDS } };

  const otlp = SIGNALS.flatMap((signal) =>
    ENCODINGS.flatMap((encoding): Target[] => {
      const handle = (body: RequestBody) => handleOtlp(signal, CONTENT_TYPES[encoding], body, ingest, options);
      return [
        {
          name: `${signal} ${encoding}`,
          base: { signal, encoding },
          run: (input) => outcome(handle(plainBody(input))),
        },
        {
          name: `${signal} ${encoding} gzip`,
          base: { signal, encoding },
          gzip: true,
          run: (input) => outcome(readGzip(input).then(handle)),
        },
      ];
    })
  );
  const events = ['application/x-ndjson', 'application/json'].map((type): Target => ({
    name: `events ${type}`,
    base: 'events',
    run: (input) => outcome(handleEvents(type, plainBody(input), ingest, MAX_RECORDS)),
  }));
  return [...otlp, ...events];
}

/** An answer is correct only if it says what is wrong: after a 503 the sender would repeat the request without end. */
async function outcome(answer: Promise<unknown>): Promise<Outcome> {
  try {
    await answer;
    return 'accepted';
  } catch (error) {
    if (error instanceof HttpError && (error.status === 400 || error.status === 413)) {
      return 'refused';
    }
    throw error;
  }
}

const budget = new BodyBudget(3 * MAX_BODY_BYTES, 1);

function plainBody(bytes: Buffer): RequestBody {
  return new RequestBody(bytes, budget.open('fuzz'));
}

async function readGzip(input: Buffer): Promise<RequestBody> {
  const share = budget.open('fuzz');
  try {
    return new RequestBody(await readBody(gzipRequest(input), BODY_LIMITS, share), share);
  } catch (error) {
    share.free();
    throw error;
  }
}

function gzipRequest(body: Buffer): IncomingMessage {
  const headers = { 'content-encoding': 'gzip' };
  return Object.assign(Readable.from([body]), { headers }) as Readable & IncomingMessage;
}

export function compress(body: Buffer): Buffer {
  return gzipSync(body, { level: 1 });
}
