import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callsOf } from './calls';
import { compare } from './compare';
import { RECORDED } from './record';
import { pathOf, type Recording, shiftTimes } from './recording';
import { settledRows } from './rows';
import { SENDERS } from './senders';
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
beforeAll(async () => {
  stack = await startStack();
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

it.each(recordings.map((recording) => [recording.sender, recording] as const))(
  'stores the calls that %s reported, each once and right in every column',
  async (name, recording) => {
    const sender = SENDERS.find((one) => one.name === name);
    if (sender === undefined) {
      throw new Error(`There is no sender ${name} for its recording.`);
    }
    const calls = callsOf(name);
    const sent = recording.calls.map((one) => ({ ...one, call: calls[one.index] }));
    await replay(recording);
    const rows = await settledRows(stack.database, name, sent.length, SETTLE_MS);
    const { missing, doubled, wrong } = compare(sent, rows, sender.knows);
    expect({ rows: rows.length, missing, doubled, wrong }).toEqual({
      rows: sent.length,
      missing: [],
      doubled: [],
      wrong: [],
    });
  }
);
