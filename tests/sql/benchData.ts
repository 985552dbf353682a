import type { ExperimentDesign } from '../../src/experiment/design/design';
import { DATABASE, type TestDatabase } from './database';

/** Organizations of the calls, and applications of each. */
export const DEFAULT_ORGANIZATIONS = 600;
const APPLICATIONS_EACH = 5;
const ENDPOINTS = 40;
const DAYS = 90;
const DAY_MS = 86_400_000;

/** The experiments that the calls carry, by the days of UTC before their end. */
const EXPERIMENT_DAYS = { rollout: DAYS - 14, pricing: 28 };

/** Rows of one insert: few enough for the memory of a small machine. */
const ROWS_PER_INSERT = 100_000;

/**
 * Inserts calls of the 90 days before a time, in its order, by organizations with five applications each, whose
 * calls follow a power law, on 40 endpoints. All but the first days are in experiments (`benchExperiments`).
 * @param until milliseconds since the epoch
 */
export async function insertCalls(
  database: TestDatabase,
  rows: number,
  until: number,
  organizations = DEFAULT_ORGANIZATIONS
): Promise<void> {
  const random = (salt: number) => `(cityHash64(number, ${salt}) % 1000000 / 1000000)`;
  const start = until - DAYS * DAY_MS;
  const application = `toUInt32(${organizations * APPLICATIONS_EACH} * pow(${random(1)}, 3))`;
  const endpoint = `toUInt32(${ENDPOINTS} * pow(${random(2)}, 2))`;
  const time = `fromUnixTimestamp64Milli(toInt64(${start} + intDiv(number * ${DAYS * DAY_MS}, ${rows})))`;
  const tagged = experimentColumns(until, application, organizations);
  const columns: Record<string, string> = {
    event_time: time,
    ingest_time: time,
    event_key: 'cityHash64(number)',
    organization_id: `concat('org-', toString(${application} % ${organizations}))`,
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
    cost: 'toDecimal64(cityHash64(number, 10) % 1000 / 1000000, 6)',
    revenue: 'toDecimal64(cityHash64(number, 11) % 2000 / 1000000, 6)',
    ...tagged,
    event_type: "'api_request'",
  };
  for (let first = 0; first < rows; first += ROWS_PER_INSERT) {
    await database.run(`INSERT INTO ${DATABASE}.events (${Object.keys(columns)})
      SELECT ${Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`)} FROM numbers(${first}, ${Math.min(ROWS_PER_INSERT, rows - first)})`);
  }
  await insertKeys(database, until, organizations);
}

/** Applications of one of ten organizations got their key within the days of the calls. */
async function insertKeys(database: TestDatabase, until: number, organizations: number): Promise<void> {
  const time = `fromUnixTimestamp64Milli(toInt64(${until} - cityHash64(number) % ${DAYS * DAY_MS}))`;
  const application = 'toUInt32(number * 10)';
  await database.run(`INSERT INTO ${DATABASE}.events
    (event_time, ingest_time, event_key, event_type, organization_id, application_id, developer_id, plan_id)
    SELECT ${time}, ${time}, cityHash64(number, 99), 'key_issued', concat('org-', toString(${application} % ${organizations})),
      concat('app-', toString(${application})), concat('dev-', toString(${application} * 3)), 'free'
    FROM numbers(${Math.floor((organizations * APPLICATIONS_EACH) / 10)})`);
}

/**
 * Nine of ten calls carry the rollout, whose variant goes by application; one of a hundred applications is in both. The
 * others carry an experiment with prices, by organization.
 */
function experimentColumns(until: number, application: string, organizations: number): Record<string, string> {
  const [rollout, pricing] = benchDesigns(until);
  const since = ({ from }: ExperimentDesign) => `event_time >= fromUnixTimestamp64Milli(${from}, 'UTC')`;
  const armOf = (unit: string, salt: number) => `['control', 'treatment'][cityHash64(${unit}, ${salt}) % 2 + 1]`;
  const mixed = `if(cityHash64(${application}) % 100 = 0, number, ${application})`;
  return {
    experiment: `multiIf(cityHash64(number, 12) % 10 < 9, if(${since(rollout)}, '${rollout.key}', ''), ${since(pricing)}, '${pricing.key}', '')`,
    variant: `multiIf(experiment = '${rollout.key}', ${armOf(mixed, 13)}, experiment = '', '', ${armOf(`${application} % ${organizations}`, 14)})`,
  };
}

/**
 * The experiments of the calls, each to the last whole day. The rollout and the past of its consumers need all calls.
 * @param until as given to `insertCalls`
 */
export function benchDesigns(until: number): [rollout: ExperimentDesign, pricing: ExperimentDesign] {
  const to = Math.floor(until / DAY_MS) * DAY_MS;
  const common = { arms: ['control', 'treatment'], goalEndpoint: '/resource-7/{id}', to, pastDays: 14 };
  return [
    { ...common, key: 'rollout', unit: 'application', services: [], from: to - (EXPERIMENT_DAYS.rollout - 1) * DAY_MS },
    { ...common, key: 'pricing', unit: 'organization', services: [], from: to - EXPERIMENT_DAYS.pricing * DAY_MS },
  ];
}
