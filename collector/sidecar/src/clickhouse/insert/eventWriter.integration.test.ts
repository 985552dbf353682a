import { COLUMNS } from '../../pipeline/event/columns';
import { type CallsightEvent, type EventMember } from '../../pipeline/event/event';
import { fullEvent } from '../../pipeline/event/events.testing';
import { MEMBERS } from '../../pipeline/event/eventValues';
import { someCallEvents } from '../../pipeline/testing';
import { createClient } from '../client/client';
import { createDeadLetterWriter } from '../deadLetters/deadLetterWriter';
import { EventBlock } from '../native/eventBlock';
import { createEventWriter } from './eventWriter';
import { findStored } from './findStored';
import { RecentKeys } from '../dedupe/recentKeys';
import { reloadKeys } from '../dedupe/reloadKeys';
import { startTestDatabase, type TestDatabase } from '../testing';

/** A row as ClickHouse formats it in JSON, with numbers of 64 bits as text. */
function storedRow(event: CallsightEvent): Record<string, unknown> {
  const stored = (member: EventMember): unknown => {
    switch (COLUMNS[member].type) {
      case 'dateTime64':
        return new Date(Number(event[member])).toISOString().replace('T', ' ').replace('Z', '');
      case 'count64':
      case 'uint64':
        return String(event[member]);
      case 'decimal64':
        return Number(event[member]) / 1e6;
      default:
        return event[member];
    }
  };
  return Object.fromEntries(MEMBERS.map((member) => [COLUMNS[member].name, stored(member)]));
}

describe('the event writer', () => {
  let database: TestDatabase;
  beforeAll(
    async () =>
      (database = await startTestDatabase({ retention: { event_days: 400, identifier_days: 400, address_days: 400 } }))
  );
  afterAll(() => database.close());

  const counts = (where: string) =>
    database.row(`SELECT count() AS rows, uniqExact(event_key) AS keys,
      (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour WHERE ${where}) AS rollup
      FROM callsight.events WHERE ${where}`);

  it('writes every column as it is in the event', async () => {
    const event: CallsightEvent = {
      ...fullEvent(),
      eventTime: 1_790_000_000_123,
      eventKey: 2n ** 64n - 1n,
      requestId: `r'"\\ 🦊`,
      organizationId: `o'Brien "🦊" \\ \n\0`,
      asn: 4_294_967_295,
      ipPseudonym: 2n ** 63n + 7n,
      circuitOpen: false,
      attempt: 255,
      requestBytes: Number.MAX_SAFE_INTEGER,
      responseBytes: 0,
      costMicros: -1_500_001n,
      revenueMicros: 999_999_999_999_000_000n,
      featureFlags: ['a', 'ü'],
    };
    const second = { ...event, eventKey: 1n, featureFlags: [], organizationId: 'x'.repeat(200), traceId: '' };
    await createEventWriter(database.client, database.config).insert([event, second]);
    const row = await database.row(`SELECT * REPLACE(lower(hex(trace_id)) AS trace_id)
      FROM callsight.events WHERE event_key = 18446744073709551615`);
    expect(row).toEqual({
      ...storedRow(event),
      event_time: '2026-09-21 14:13:20.123',
      event_key: '18446744073709551615',
      request_id: `r'"\\ 🦊`,
      organization_id: `o'Brien "🦊" \\ \n\0`,
      asn: 4_294_967_295,
      ip_pseudonym: '9223372036854775815',
      circuit_open: false,
      attempt: 255,
      request_bytes: '9007199254740991',
      response_bytes: '0',
      cost: -1.500001,
      revenue: 999999999999,
      feature_flags: ['a', 'ü'],
      batch_id: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(
      await database.row('SELECT organization_id, feature_flags FROM callsight.events WHERE event_key = 1')
    ).toEqual({ organization_id: second.organizationId, feature_flags: [] });
  });

  it('counts a repeated batch once, in the events and in the rollup', async () => {
    const writer = createEventWriter(database.client, database.config);
    const events = someCallEvents(1000, 1, { service: 'repeated' });
    await Promise.all([writer.insert(events), writer.insert(events)]);
    await writer.insert(events);
    expect(await counts("service = 'repeated'")).toEqual({ rows: '1000', keys: '1000', rollup: '1000' });
  });

  it.each(['gzip', 'br'] as const)(
    'writes bodies that %s compressed, and their repetition once',
    async (compression) => {
      const config = { ...database.config, clickhouse: { ...database.config.clickhouse, compression } };
      const events = someCallEvents(500, compression === 'br' ? 8 : 9, { service: compression });
      await createEventWriter(database.client, config).insert(events);
      await createEventWriter(database.client, config).insert(events);
      expect(await counts(`service = '${compression}'`)).toEqual({ rows: '500', keys: '500', rollup: '500' });
    }
  );

  it('writes dictionaries of every width', async () => {
    const events = someCallEvents(70_000, 2, { service: 'wide' });
    events.forEach((event, index) => (event.developerId = `dev-${index}`));
    events.forEach((event, index) => (event.clientId = `client-${index % 300}`));
    await createEventWriter(database.client, database.config).insert(events);
    expect(
      await database.row(`SELECT count() AS rows, uniqExact(developer_id) AS developers, uniqExact(client_id) AS clients,
        min(toUInt32(substring(developer_id, 5)) % 300 = toUInt32(substring(client_id, 8))) AS aligned
        FROM callsight.events WHERE service = 'wide'`)
    ).toEqual({ rows: '70000', developers: '70000', clients: '300', aligned: 1 });
  });

  it('writes a batch over more days than ClickHouse takes in one insert by default', async () => {
    const events = someCallEvents(120, 3, { service: 'days' });
    events.forEach((event, index) => (event.eventTime -= index * 86_400_000));
    await createEventWriter(database.client, database.config).insert(events);
    expect(await counts("service = 'days'")).toEqual({ rows: '120', keys: '120', rollup: '120' });
  });

  it('finds the rows that ClickHouse refuses and keeps their neighbours', async () => {
    await database.client.command({
      query: 'ALTER TABLE callsight.events ADD CONSTRAINT no_poison CHECK status_code != 599',
    });
    const events = someCallEvents(1000, 4, { service: 'poison' });
    events[17].statusCode = 599;
    events[803].statusCode = 599;
    const { rejected } = await createEventWriter(database.client, database.config).insert(events);
    expect(rejected.map(({ event }) => event.eventKey)).toEqual([events[17].eventKey, events[803].eventKey]);
    expect(rejected[0].detail).toMatch(/no_poison/);
    expect(await counts("service = 'poison'")).toEqual({ rows: '998', keys: '998', rollup: '998' });
    await database.client.command({ query: 'ALTER TABLE callsight.events DROP CONSTRAINT no_poison' });
  });

  it('never doubles a batch that was written although its answer was an error', async () => {
    const events = someCallEvents(100, 7, { service: 'stored' });
    await createEventWriter(database.client, database.config).insert(events.slice(0, 60));
    expect((await findStored(database.client, 'callsight.events', new EventBlock(events))).size).toBe(60);
  });

  it('gives up when it is told to, while ClickHouse is away', async () => {
    const away = { ...database.config, clickhouse: { ...database.config.clickhouse, url: 'http://127.0.0.1:9' } };
    const client = createClient(away);
    const stop = new AbortController();
    const onFailure = jest.fn(() => stop.abort());
    const writer = createEventWriter(client, away, { signal: stop.signal, onFailure });
    await expect(writer.insert(someCallEvents(1))).rejects.toThrow(/ECONNREFUSED/);
    expect(onFailure).toHaveBeenCalled();
    await client.close();
  });

  it('writes dead letters once', async () => {
    const writer = createDeadLetterWriter(database.client, database.config);
    const letters = [1n, 2n].map((deadLetterKey) => ({
      receivedTime: Date.now(),
      deadLetterKey,
      reason: 'bad_time' as const,
      stage: 'time' as const,
      source: 'otlp_span',
      detail: `it's "late" 🦊`,
      payloadFormat: 'event' as const,
      payload: '{"a":1}',
      payloadBytes: 7,
    }));
    await writer.insert(letters);
    await writer.insert(letters);
    expect(await database.row('SELECT count() AS rows, any(detail) AS detail FROM callsight.dead_letters')).toEqual({
      rows: '2',
      detail: `it's "late" 🦊`,
    });
  });

  it('gives the keys of the last hours back to a sidecar that starts', async () => {
    const old = someCallEvents(10, 5, { ingestTime: Date.now() - 3 * 3_600_000 });
    const late = someCallEvents(10, 6, { eventTime: Date.now() - 40 * 86_400_000 });
    const writer = createEventWriter(database.client, database.config);
    await writer.insert([...old, ...late]);
    const keys = new RecentKeys({ windowMs: 7_200_000, maxKeys: 1e6 });
    expect(await reloadKeys(database.client, database.config, keys)).toBeGreaterThan(70_000);
    expect(late.every((event) => keys.has(event.eventKey))).toBe(true);
    expect(old.some((event) => keys.has(event.eventKey))).toBe(false);
    expect(keys.has(2n)).toBe(true);
  });

  it('knows how far back the keys reach that it was given back', async () => {
    const now = Date.now();
    const writer = createEventWriter(database.client, database.config);
    for (const secondsAgo of [0, 10, 20]) {
      await writer.insert(someCallEvents(10, 40 + secondsAgo, { ingestTime: now + 60_000 - secondsAgo * 1000 }));
    }
    const reachOf = async (maxKeys: number) => {
      const keys = new RecentKeys({ windowMs: 7_200_000, maxKeys, now: () => now + 60_000 });
      const deduplication = { ...database.config.deduplication, max_keys: maxKeys };
      await reloadKeys(database.client, { ...database.config, deduplication }, keys, now + 60_000);
      return keys.reachMs;
    };
    expect(await reachOf(1_000_000)).toBe(7_200_000);
    expect(await reachOf(15)).toBe(10_000);
  });
});
