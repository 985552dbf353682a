import { organizationErrorRatioQuery } from '../../src/queries/alerts/alertQueries';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { errorRateQuery } from '../../src/queries/errors/errorRateQuery';
import { unknownOutcomesQuery } from '../../src/queries/errors/unknownOutcomesQuery';
import { trustQuery } from '../../src/queries/quality/trustQuery';
import { consumersQuery, endpointsQuery } from '../../src/queries/traffic/breakdownQuery';
import { totalsQuery } from '../../src/queries/traffic/totalsQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand } from './expand';
import { LABELS, SCOPE } from './queries';

/* Calls whose outcome is unknown: they are calls, and in no rate. */

const START = Math.floor(Date.now() / HOUR) * HOUR - 48 * HOUR;
/** An hour before and after: the rates of whole hours come from rollups, those of the rest from events. */
const PERIODS = [
  { from: START, to: START + HOUR, interval: 3600 },
  { from: START - 1000, to: START + HOUR + 1000, interval: 7200 },
  { from: START, to: START + HOUR - 1, interval: 3600 },
];

/** 60 successes, 10 client errors, 30 server errors, and 100 calls that nothing is known of. */
const CLASSES = ['none', 60, 'validation', 10, 'server', 30, 'unknown', 100] as const;
const KNOWN = 100;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  const classes = CLASSES.flatMap((name, index) => {
    const times = CLASSES[index + 1];
    return typeof name === 'string' && typeof times === 'number' ? Array<string>(times).fill(name) : [];
  });
  const values = classes.map((name, index) => {
    const reason = name === 'unknown' ? (index % 4 === 0 ? 'status_zero' : 'no_status') : '';
    return `(fromUnixTimestamp64Milli(${START + index * 1000}), ${index + 1}, 'acme', 'shop', '/a', '${name}', '${reason}', 'api_request')`;
  });
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, service, endpoint,
    error_class, outcome_reason, event_type) VALUES ${values.join(', ')}`);
});
afterAll(() => database.close());

describe.each(PERIODS)('of a period from $from to $to', (period) => {
  const rows = ({ sql }: { sql: string }) => database.rows(expand(sql, period));
  const closeTo = (value: number) => expect.closeTo(value, 10);
  const client = closeTo(10 / KNOWN);
  const server = closeTo(30 / KNOWN);

  it('are no part of the error rates in figures and tables, and have a column of their own', async () => {
    const rates = { calls: 200, client_error_rate: client, server_error_rate: server };
    expect(await rows(totalsQuery(SCOPE, ['service']))).toMatchObject([
      { ...rates, unknown_outcome_rate: closeTo(0.5) },
    ]);
    expect(await rows(consumersQuery(SCOPE, LABELS))).toMatchObject([{ ...rates, unknown_outcomes: 100 }]);
    expect(await rows(endpointsQuery(SCOPE))).toMatchObject([{ ...rates, unknown_outcomes: 100 }]);
    expect(await rows(trustQuery(SCOPE))).toMatchObject([{ calls: 200, unknown_outcomes: 100 }]);
  });

  it('are no part of the error rate over time', async () => {
    const found = await rows(errorRateQuery(SCOPE));
    expect(found.map(({ error_class, rate }) => [error_class, rate])).toEqual([
      ['server', server],
      ['validation', client],
    ]);
  });

  it('are no part of the ratio that alerts', async () => {
    expect(await rows(organizationErrorRatioQuery(DATABASE))).toMatchObject([{ server_error_ratio: server }]);
  });

  it('are no part of the rates of consumers that need attention', async () => {
    const now = `fromUnixTimestamp64Milli(toInt64(${period.to}), 'UTC')`;
    expect(await rows(attentionQuery(SCOPE, LABELS, { level: 'pivot', now }))).toMatchObject([
      { id: 'acme', signal: 'server_errors', value: server, part: 30, whole: KNOWN },
    ]);
  });

  it('are listed with their reason', async () => {
    const found = await rows(unknownOutcomesQuery(SCOPE));
    expect(found.map(({ reason, service, calls, share }) => [reason, service, calls, share])).toEqual([
      ['no_status', 'shop', 75, closeTo(0.75)],
      ['status_zero', 'shop', 25, closeTo(0.25)],
    ]);
  });
});
