import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callsOf, clientOf } from './calls';
import { compare } from './compare';
import { RECORDED } from './record';
import { pathOf, type Recording, shiftTimes } from './recording';
import { rowsOf, rowsSince, settled, type StoredRow } from './rows';
import { SENDERS, SERVICES_BEHIND } from './senders';
import { type Stack, startStack } from './stack';

const recordings = readdirSync(RECORDED).map((file): Recording => {
  const recording: Recording = JSON.parse(readFileSync(join(RECORDED, file), 'utf8'));
  return recording;
});

/** Between two requests, so that they come in their order. */
const PAUSE_MS = 20;
/** Longer than the sidecar waits for a counterpart of a call. */
const SETTLE_MS = 800;

let stack: Stack;
let rows: StoredRow[];

beforeAll(async () => {
  stack = await startStack();
  const since = Date.now();
  const read = () => rowsSince(stack.database, since);
  const isBehind = ({ sender }: Recording) => SERVICES_BEHIND.some(({ name }) => name === sender);
  let count = 0;
  for (const some of [recordings.filter((one) => !isBehind(one)), recordings.filter(isBehind)]) {
    await Promise.all(some.map(replay));
    count += some.flatMap(({ calls }) => calls).length;
    rows = await settled(read, count, SETTLE_MS);
  }
});
afterAll(() => stack.close());

/** Posts what was recorded as if it were recorded now. A request is not waited for: it may be held for a later one. */
async function replay({ requests, recordedAt }: Recording): Promise<void> {
  const byMs = Date.now() - recordedAt;
  const answers: Array<Promise<Response>> = [];
  for (const body of requests) {
    const text = shiftTimes(JSON.stringify(body), recordedAt, byMs);
    const headers = { 'content-type': 'application/json' };
    answers.push(fetch(`${stack.sidecar.url}${pathOf(body)}`, { method: 'POST', headers, body: text }));
    await sleep(PAUSE_MS);
  }
  for (const answer of await Promise.all(answers)) {
    expect(answer.status).toBe(200);
  }
}

/** Rows with the User-Agent of a sender's calls. */
const ofSender = (name: string) => rows.filter(({ sdk_name: client }) => client === clientOf(name));

it.each(recordings.map((recording) => [recording.sender, recording] as const))(
  'stores the calls that %s reported, each once and right in every column',
  (name, recording) => {
    const knows = SENDERS.find((sender) => sender.name === name)?.knows;
    const calls = callsOf(name);
    const sent = recording.calls.map((one) => ({ ...one, call: calls[one.index] }));
    const all = { rows: sent.length, missing: [], doubled: [], strays: [], wrong: [] };
    expect(knows && compare(sent, rowsOf(ofSender(name), name, calls), knows)).toMatchObject(all);
  }
);

it('stores nothing else', () => {
  const known = recordings.flatMap(({ sender }) => ofSender(sender));
  expect(rows.filter((row) => !known.includes(row))).toEqual([]);
});
