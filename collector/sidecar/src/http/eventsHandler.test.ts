import { type Ingest } from '../ingest/ingest';
import { handleEvents } from './eventsHandler';
import { RequestBody } from './requestBody';

const NDJSON = 'application/x-ndjson';

async function receive(type: string, body: string) {
  const taken: unknown[] = [];
  const ingest: Ingest = async (records, _source, undecodable = []) => {
    taken.push(...records);
    return {
      stored: taken.length,
      duplicates: 0,
      merged: 0,
      deadLettered: undecodable.length,
      ignored: 0,
      problems: [],
    };
  };
  const free = jest.fn();
  const answer = await handleEvents(type, new RequestBody(Buffer.from(body), { free }), ingest, 5);
  expect(free).toHaveBeenCalled();
  return { taken: taken.length, answer: JSON.parse(String(answer.body)) };
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

it('puts a line aside that is deeper than JSON can be written, and takes its neighbours', async () => {
  const { taken, answer } = await receive(NDJSON, `{"a":1}\n${nested(20_000)}\n${nested(32)}\n${nested(33)}`);
  expect(taken).toBe(2);
  expect(answer.dead_lettered).toEqual([
    { line: 2, reason: 'undecodable', detail: 'The line is nested more than 32 levels deep.' },
    { line: 4, reason: 'undecodable', detail: 'The line is nested more than 32 levels deep.' },
  ]);
});

it('puts a list aside that is too deep', async () => {
  expect(await receive('application/json', `[{"a":1},${nested(20_000)}]`)).toMatchObject({
    taken: 0,
    answer: { dead_lettered_count: 1, dead_lettered: [{ line: 1, reason: 'undecodable' }] },
  });
  expect((await receive('application/json', `[{"a":1},${nested(32)},7]`)).answer).toMatchObject({
    accepted: 2,
    dead_lettered: [{ line: 3, detail: 'The line is not a JSON object.' }],
  });
});

it.each([
  [NDJSON, '{}\nx\n'.repeat(3)],
  ['application/json', '[{},1,{},1,{},1]'],
])('refuses more events than a request may have: %s', async (type, body) => {
  await expect(receive(type, body)).rejects.toThrow(/more than 5 events .*max_records_per_request/);
});
