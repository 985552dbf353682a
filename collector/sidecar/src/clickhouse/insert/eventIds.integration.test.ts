import { eventOf, someCallEvents, spanOf, testPipeline } from '../../pipeline/testing';
import { createEventWriter } from './eventWriter';
import { startTestDatabase, type TestDatabase } from '../testing';

describe('the computed ids of events', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
    const now = Date.now();
    const span = (spanId: string, signal: 'span' | 'log' = 'span') =>
      eventOf(
        testPipeline()(
          spanOf(
            { 'http.request.method': 'GET', 'http.response.status_code': 200 },
            { signal, spanId, startTimeUs: now * 1000, endTimeUs: now * 1000 }
          ),
          now
        )
      );
    const first = { ...span('b7ad6b7169203331'), requestId: 'first' };
    const [old] = someCallEvents(1, 1, {
      requestId: 'expired',
      keyedBySpan: true,
      // Older than identifiers live: ClickHouse empties the trace id as it writes the part.
      eventTime: now - 40 * 86_400_000,
    });
    await createEventWriter(database.client, database.config).insert([
      first,
      { ...span('0100000000000000'), requestId: 'second', attempt: 2, firstAttemptKey: first.eventKey },
      { ...span('', 'log'), requestId: 'without span' },
      old,
    ]);
  });
  afterAll(() => database.close());

  const read = (requestId: string) =>
    database.row(`SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, logical_id = event_key AS alone,
      logical_id = (SELECT event_key FROM callsight.events WHERE request_id = 'first') AS of_first
      FROM callsight.events WHERE ${requestId === '' ? 'empty(request_id)' : `request_id = '${requestId}'`}`);

  it('are those that were sent', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    expect(await read('first')).toEqual({ trace, span: 'b7ad6b7169203331', alone: 1, of_first: 1 });
    expect(await read('second')).toEqual({ trace, span: '0100000000000000', alone: 0, of_first: 1 });
  });

  it('show no span that there is not', async () => {
    expect(await read('without span')).toMatchObject({
      trace: '0af7651916cd43dd8448eb211c80319c',
      span: '0'.repeat(16),
      alone: 1,
    });
  });

  it('are empty once the trace id has expired', async () => {
    await database.client.command({ query: 'OPTIMIZE TABLE callsight.events FINAL' });
    expect(await read('')).toMatchObject({ trace: '0'.repeat(32), span: '0'.repeat(16), alone: 1 });
  });
});
