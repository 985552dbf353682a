import { randomBytes } from 'node:crypto';
import { ROLLUPS } from '../../../model/sources';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { silentLogger } from './logger';
import { type Sidecar, startSidecar } from './sidecar';
import { COLUMNS } from './pipeline/event/columns';
import { MEMBERS } from './pipeline/event/eventValues';
import { isStoredAsSent } from './privacy/words';
import { post } from './sidecar.testing';
import { documentOf, requestsWith } from './storedAsSent.testing';

const MARK = `k9${randomBytes(6).toString('hex')}`;
/** A word of letters: the one text that a caller can have stored as it is. */
const WORD = `q${[...randomBytes(11)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
const ADDRESS = '203.0.113.77';
const ADDRESS_6 = '2001:db8:77::4711';

/** What must be stored nowhere, wherever it was sent. */
const SENSITIVE = {
  'an e-mail address': `${MARK}.mail@acme.example`,
  'a JSON Web Token': `eyJhbGciOiJIUzI1NiJ9.${MARK}jwt.c2ln`,
  'a bearer token': `Bearer ${MARK}bearer`,
  'a key of Stripe': `sk_live_${MARK}stripe`,
  'a password': `password=${MARK}password`,
  'an IPv4 address': ADDRESS,
  'an IPv6 address': ADDRESS_6,
};

/** A copy of columns of the events, of the first call only: it has a word if that call has it. */
const COPY = 'first_call';

/** Columns with text of our own making, whatever is sent, and the copy. */
const CLOSED = new Set<string>([
  ...MEMBERS.filter((member) => !isStoredAsSent(member)).map((member) => COLUMNS[member].name),
  ...['batch_id', 'trait', COPY],
]);

describe('what is stored as it was sent', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  let metrics = '';

  beforeAll(async () => {
    database = await startTestDatabase({
      ...{ http: { port: 0 }, commit: { wait_ms: 5 }, correlate: { hold_ms: 0 } },
      metrics: { max_label_sets: 100_000 },
      endpoints: { max_templates_per_service: 100_000 },
    });
    sidecar = await startSidecar(database.config, { logger: silentLogger });
    await sidecar.ready;
    const send = async (value: string, time: number, isAddress: boolean) => {
      // A service may be the address of a machine.
      const fields = (field: string) => !isAddress || (field !== 'service' && field !== 'upstreamService');
      for (const { path, body } of requestsWith(value, time, fields)) {
        const response = await post(sidecar, path, JSON.stringify(body), { 'content-type': 'application/json' });
        expect([path, response.status]).toEqual([path, 200]);
      }
    };
    for (const [name, value] of [...Object.entries(SENSITIVE), ['a word', WORD]]) {
      // The second time is too old: a dead letter.
      await send(value, Date.now(), name.startsWith('an IP'));
      await send(value, 86_400_000, name.startsWith('an IP'));
    }
    metrics = await (await fetch(`${sidecar.url}/metrics`)).text();
  });
  afterAll(async () => {
    await sidecar.close();
    await database.close();
  });

  const query = async (text: string) => {
    const result = await database.client.query({ query: text, format: 'JSONEachRow' });
    return result.json<Record<string, string>>();
  };
  const textColumns = (table: string) =>
    query(`SELECT name FROM system.columns WHERE database = 'callsight' AND table = '${table}'
      AND type LIKE '%String%' AND default_kind != 'ALIAS'`).then((rows) => rows.map(({ name }) => name));
  /** Columns of a table that hold one of the texts, with an example. */
  const holding = async (table: string, texts: string[]) => {
    const found: Record<string, string> = {};
    for (const column of await textColumns(table)) {
      const test = texts.map((text) => `position(toString(${column}), '${text}') > 0`).join(' OR ');
      const [row] = await query(`SELECT toString(${column}) AS text FROM callsight.${table} WHERE ${test} LIMIT 1`);
      if (row) {
        found[column] = row.text;
      }
    }
    return found;
  };
  const rollups = ROLLUPS.map(({ table }) => table);

  /** Names that docs/security.md lists in the row of a table or of the labels. */
  const documented = (place: string) => {
    const section = documentOf('security.md').split('### Stored as sent')[1] ?? '';
    const [row = ''] = section.match(new RegExp(`^\\| ${place} \\|.*$`, 'm')) ?? [];
    return [...row.slice(place.length + 4).matchAll(/`(\w+)`/g)].map(([, name]) => name).sort();
  };

  it('came in by every way, also as dead letters', async () => {
    const [{ calls }] = await query(
      `SELECT toString(count()) AS calls FROM callsight.events WHERE event_type = 'api_request'`
    );
    const [{ letters }] = await query('SELECT toString(count()) AS letters FROM callsight.dead_letters');
    expect(Number(calls)).toBeGreaterThan(4_000);
    expect(Number(letters)).toBeGreaterThan(4_000);
  });

  it.each(['events', ...rollups, 'dead_letters', 'directory'])(
    'holds no credential and no address in %s',
    async (table) => expect(await holding(table, [MARK, ADDRESS, ADDRESS_6])).toEqual({})
  );

  it('holds no credential and no address in a label of a metric', () => {
    const lines = metrics
      .split('\n')
      .filter((text) => [MARK, ADDRESS, ADDRESS_6].some((value) => text.includes(value)));
    expect(lines).toEqual([]);
  });

  it.each(['events', ...rollups, 'dead_letters'])('is what docs/security.md lists of %s', async (table) => {
    const found = Object.keys(await holding(table, [WORD])).filter((column) => column !== COPY);
    expect(found.sort()).toEqual(documented(`\`${table}\``));
  });

  it('is what docs/security.md lists of labels', () => {
    const found = [...metrics.matchAll(/(\w+)="([^"]*)"/g)].filter(([, , value]) => value.includes(WORD));
    expect([...new Set(found.map(([, label]) => label))].sort()).toEqual(
      documented('Labels of `/metrics`').filter((name) => name !== 'metrics')
    );
  });

  it.each(['events', ...rollups])('leaves no text column of %s out', async (table) => {
    const listed = new Set(documented(`\`${table}\``));
    expect((await textColumns(table)).filter((name) => !listed.has(name) && !CLOSED.has(name))).toEqual([]);
  });
});
