import { EVENTS, ROLLUPS } from '../../model/sources';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand } from './expand';
import { LABELS, SCOPE } from './queries';

const NOW = Math.floor(Date.now() / HOUR) * HOUR;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterEach(async () => {
  for (const { table } of [EVENTS, ...ROLLUPS]) {
    await database.run(`TRUNCATE TABLE ${DATABASE}.${table}`);
  }
});
afterAll(() => database.close());

/** Calls of one organization, evenly between two numbers of hours before now, and columns that differ from success. */
interface Calls {
  count: number;
  hours: [oldest: number, newest: number];
  columns?: Record<string, string>;
}

const one = (count: number, columns: Record<string, string> = {}): Calls => ({ count, hours: [24, 0], columns });
const failing = (errors: number, errorClass = 'server') => ({
  error_class: `if(number < ${errors}, '${errorClass}', 'none')`,
});
const retried = (retries: number) => ({ attempt: `if(number < ${retries}, 2, 1)` });
const quota = (consumed: number) => ({
  quota_bucket: "'monthly'",
  quota_consumed: String(consumed),
  quota_limit: '10000',
});
const daily = (days: number, perDay: number): Calls => ({ count: days * perDay, hours: [24 * days + 26, 26] });

async function insert(organization: string, { count, hours: [oldest, newest], columns = {} }: Calls): Promise<void> {
  const values: Record<string, string> = {
    event_time: `fromUnixTimestamp64Milli(toInt64(${NOW - oldest * HOUR} + intDiv(number * ${(oldest - newest) * HOUR}, ${count})))`,
    event_key: `cityHash64('${organization}', number, ${oldest})`,
    organization_id: `'${organization}'`,
    event_type: "'api_request'",
    error_class: "'none'",
    attempt: '1',
    // Spread over the period: an hour of failures is a signal of its own.
    ...Object.fromEntries(
      Object.entries(columns).map(([name, sql]) => [name, sql.replaceAll('number', `((number * 379) % ${count})`)])
    ),
  };
  await database.run(
    `INSERT INTO ${DATABASE}.events (${Object.keys(values)}) SELECT ${Object.values(values)} FROM numbers(${count})`
  );
}

/** The claims as of NOW; the period of the screen does not matter. */
const CLAIMS = attentionQuery(SCOPE, LABELS, {
  level: 'pivot',
  now: `fromUnixTimestamp64Milli(toInt64(${NOW}), 'UTC')`,
}).sql;

const HEALTHY = one(5000, failing(10));

it.each<[string, string[], Calls, ...Calls[]]>([
  ['3 times the server errors of the others', ['server_errors'], one(1000, failing(60)), one(5000, failing(90))],
  ['less than 3 times', [], one(1000, failing(50)), one(5000, failing(90))],
  ['10 server errors', ['server_errors'], one(100, failing(10)), HEALTHY],
  ['9 server errors', [], one(100, failing(9)), HEALTHY],
  ['2% server errors', ['server_errors'], one(1000, failing(20)), HEALTHY],
  ['less than 2% server errors', [], one(1000, failing(19)), HEALTHY],
  ['30 retries', ['retries'], one(300, retried(30)), HEALTHY],
  ['29 retries', [], one(300, retried(29)), HEALTHY],
  ['3% retries', ['retries'], one(2000, retried(60)), HEALTHY],
  ['less than 3% retries', [], one(2000, retried(59)), HEALTHY],
  ['3 times the retries of the others', ['retries'], one(1000, retried(301)), one(5000, retried(500))],
  ['less than 3 times the retries of the others, in any hour', [], one(1000, retried(270)), one(5000, retried(500))],
  ['retries beside as many errors', ['retries'], one(400, { ...failing(40), ...retried(30) }), HEALTHY],
  ['retries beside more errors', ['server_errors'], one(400, { ...failing(41), ...retried(30) }), HEALTHY],
  ['80% refused', ['stuck'], one(100, { error_class: "if(number < 80, 'authentication', 'validation')" })],
  ['less than 80% refused', [], one(100, { error_class: "if(number < 79, 'authentication', 'validation')" })],
  ['20 calls, all refused', ['stuck'], one(20, failing(20, 'authentication'))],
  ['19 calls, all refused', [], one(19, failing(19, 'authentication'))],
  ['85% of a quota', ['quota'], one(1, quota(8500))],
  ['less than 85% of a quota', [], one(1, quota(8499))],
  ['a quota that was reported 23 hours ago', ['quota'], { count: 1, hours: [23, 22], columns: quota(9000) }],
  ['silence after steady use', ['silent'], daily(10, 240)],
  ['silence of 6 hours', ['silent'], { count: 2400, hours: [246, 6] }],
  ['silence of 5 hours', [], { count: 2400, hours: [245, 5] }],
  ['silence after few calls', [], daily(10, 17)],
  ['silence after use on few days', [], { count: 200, hours: [188, 170] }, { count: 20, hours: [30, 28] }],
])('%s: %j', async (_, signals, calls, ...others) => {
  await insert('acme', calls);
  for (const [index, other] of others.entries()) {
    // Calls that come before those of the consumer are its own.
    await insert(other.hours[0] === 30 ? 'acme' : `other ${index}`, other);
  }
  const sql = expand(CLAIMS, { from: NOW - HOUR, to: NOW });
  const found = await database.rows(sql);
  expect(found.filter(({ id }) => id === 'acme').map(({ signal }) => signal)).toEqual(signals);
});

it('shows the first of each signal, those that harm most calls first', async () => {
  await insert('errors', one(1000, failing(500)));
  await insert('more errors', one(1000, failing(600)));
  await insert('silent', daily(10, 240));
  await insert('refused', one(100, failing(100, 'authentication')));
  await insert('quota', one(1, quota(9000)));
  await insert('retries', one(1000, retried(500)));
  await insert('others', one(50_000));
  const sql = expand(CLAIMS, { from: NOW - HOUR, to: NOW });
  expect((await database.rows(sql)).map(({ id }) => id)).toEqual([
    'more errors',
    'errors',
    'retries',
    'silent',
    'refused',
    'quota',
  ]);
});
