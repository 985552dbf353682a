import { DATABASE, type TestDatabase } from './database';

export const HOUR = 3_600_000;

/** Start of the test's events: a whole hour, recent enough that no TTL removes them. */
export const START = Math.floor(Date.now() / HOUR) * HOUR - 96 * HOUR;

/** Hours in which there are events. */
export const HOURS = 60;

/** Ids that SQL, URLs and templates could trip over. */
export const ORGANIZATIONS = [
  'acme',
  "o'brien",
  'back\\slash',
  '${ds} [[x]]',
  '東京 🚀',
  'unknown',
  'anonymous',
  'a/b%c',
];

const list = (values: string[]): string =>
  `[${values.map((value) => `'${value.replace(/[\\']/g, '\\$&')}'`).join(', ')}]`;

interface InsertOptions {
  start?: number;
  hours?: number;
  /** Fills the columns of 0007_call_facts.sql. */
  facts?: boolean;
}

/**
 * Inserts events spread over hours by a hash of their number, every fifth exactly at or just before a whole hour. One
 * in ten is no call, one in twelve is of a service; those must not be counted. One in fifteen has no latency.
 */
export async function insertEvents(
  database: TestDatabase,
  count: number,
  { start = START, hours = HOURS, facts = true }: InsertOptions = {}
): Promise<void> {
  const pick = (values: string[], salt: number) =>
    `${list(values)}[cityHash64(number, ${salt}) % ${values.length} + 1]`;
  const spread = `cityHash64(number, 1) % ${hours * HOUR}`;
  const offset = `if(number % 5 = 0, intDiv(${spread}, ${HOUR}) * ${HOUR} + if(number % 2 = 0, 0, ${HOUR - 1}), ${spread})`;
  const classes = ['none', 'none', 'none', 'none', 'not_found', 'rate_limited', 'server', 'timeout', 'unknown'];
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, request_id, organization_id,
    application_id, developer_id, plan_id, service, endpoint, method, api_version, region, environment, duration_us,
    country, asn, ip_family, sdk_name, sdk_version, runtime, cache_status, network_type, pop,
    upstream_us, queue_us, network_us, request_bytes, response_bytes, revenue, cost, quota_bucket, quota_consumed, quota_limit,
    status_code, error_class, attempt, event_type${facts ? ', inner, long_lived' : ''})
  SELECT fromUnixTimestamp64Milli(toInt64(${start} + ${offset})), number, concat('r', toString(number)),
    ${pick(ORGANIZATIONS, 2)}, concat('app', toString(cityHash64(number, 3) % 150)), 'dev', ${pick(['free', 'pro'], 4)},
    ${pick(['orders', 'payments'], 5)}, ${pick(['/orders', '/orders/{id}'], 6)}, ${pick(['GET', 'POST'], 7)},
    ${pick(['v1', 'v2', ''], 8)}, ${pick(['eu', 'us'], 15)}, ${pick(['production', 'test'], 16)}, 1000 + cityHash64(number, 9) % 900000,
    ${pick(['AT', 'DE', ''], 17)}, [0, 64500, 64501][cityHash64(number, 18) % 3 + 1], [0, 4, 6][cityHash64(number, 19) % 3 + 1],
    ${pick(['node', 'java', ''], 20)}, ${pick(['1.2.0', '1.10.0', '2.0.0-rc.1', '2.0.0'], 21)}, 'x', ${pick(['hit', 'miss', 'bypass', ''], 22)},
    ${pick(['wifi', 'cell', ''], 23)}, ${pick(['fra', 'iad'], 24)},
    cityHash64(number, 25) % 500000, cityHash64(number, 26) % 3000, if(cityHash64(number, 27) % 3 = 0, 0, cityHash64(number, 27) % 90000),
    cityHash64(number, 28) % 5000, cityHash64(number, 29) % 90000, toDecimal64(cityHash64(number, 30) % 3000 / 1000000, 6),
    toDecimal64(cityHash64(number, 31) % 1000 / 1000000, 6), ${pick(['month', ''], 32)}, cityHash64(number, 33) % 1000,
    if(cityHash64(number, 34) % 4 = 0, 0, 1000),
    200, ${pick(classes, 10)},
    1 + cityHash64(number, 11) % 2, if(cityHash64(number, 12) % 10 = 0, 'key_issued', 'api_request')
    ${facts ? ', cityHash64(number, 13) % 12 = 0, cityHash64(number, 14) % 15 = 0' : ''}
  FROM numbers(${count})`);
  await database.run(`INSERT INTO ${DATABASE}.directory (level, id, name, loaded_time) VALUES
    ('organization', 'acme', 'Acme', now64(3)), ('organization', 'a/b%c', 'Acme', now64(3)),
    ('organization', 'o\\'brien', 'O\\'Brien 🍀', now64(3)), ('application', 'acme', 'Not an organization', now64(3))`);
}
