import { DATABASE, type TestDatabase } from './database';

const APPLICATIONS = 2_000;
const ORGANIZATIONS = 600;
const ENDPOINTS = 40;
const DAYS = 90;

/** Rows of one insert: few enough for the memory of a small machine. */
const ROWS_PER_INSERT = 250_000;

/**
 * Inserts calls of the 90 days before a time, in its order, by 2,000 applications of 600 organizations whose calls
 * follow a power law, on 40 endpoints.
 * @param until milliseconds since the epoch
 */
export async function insertCalls(database: TestDatabase, rows: number, until: number): Promise<void> {
  const random = (salt: number) => `(cityHash64(number, ${salt}) % 1000000 / 1000000)`;
  const start = until - DAYS * 86_400_000;
  const application = `toUInt32(${APPLICATIONS} * pow(${random(1)}, 3))`;
  const endpoint = `toUInt32(${ENDPOINTS} * pow(${random(2)}, 2))`;
  const time = `fromUnixTimestamp64Milli(toInt64(${start} + intDiv(number * ${DAYS * 86_400_000}, ${rows})))`;
  const columns: Record<string, string> = {
    event_time: time,
    ingest_time: time,
    event_key: 'cityHash64(number)',
    organization_id: `concat('org-', toString(${application} % ${ORGANIZATIONS}))`,
    application_id: `concat('app-', toString(${application}))`,
    developer_id: `concat('dev-', toString(${application} * 3 + cityHash64(number, 3) % 3))`,
    plan_id: `['free', 'pro', 'scale'][${application} % 3 + 1]`,
    service: `concat('service-', toString(${endpoint} % 4))`,
    endpoint: `concat('/resource-', toString(${endpoint}), '/{id}')`,
    method: `if(${endpoint} % 3 = 0, 'POST', 'GET')`,
    api_version: `if(cityHash64(number, 4) % 5 = 0, 'v1', 'v2')`,
    region: `['eu', 'us', 'ap'][cityHash64(number, 5) % 3 + 1]`,
    environment: "'production'",
    duration_us: `toUInt32(1000 * exp(4 + 1.2 * ${random(6)} + 1.2 * ${random(7)}))`,
    error_class: `multiIf(cityHash64(number, 8) % 100 < 3, 'server', cityHash64(number, 8) % 100 < 8, 'not_found',
      cityHash64(number, 8) % 100 < 9, 'rate_limited', 'none')`,
    status_code: '200',
    attempt: '1 + (cityHash64(number, 9) % 50 = 0)',
    event_type: "'api_request'",
  };
  for (let first = 0; first < rows; first += ROWS_PER_INSERT) {
    await database.run(`INSERT INTO ${DATABASE}.events (${Object.keys(columns)})
      SELECT ${Object.values(columns)} FROM numbers(${first}, ${Math.min(ROWS_PER_INSERT, rows - first)})`);
  }
}
