import { dashboards } from '../../src/dashboards/dashboards';
import { organizationErrorRatioQuery } from '../../src/queries/alerts/alertQueries';
import { withVariables } from '../support/dashboardVariables';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand, type Choices } from './expand';

const CHOICES: Choices = { from: START, to: START + 24 * HOUR, interval: 3600 };

const SHOWN = { database: DATABASE, consumer: 'acme' };
const narrowing = { service: "'orders','payments'", api_version: "'v1'", environment: "'production'" };

interface Asked {
  name: string;
  sql: string;
}

function queriesOf(): Asked[] {
  return Object.entries(dashboards()).flatMap(([file, { panels, templating }]) => {
    const variables = templating.list as Array<{ name: string; query?: { rawSql?: string } }>;
    const targets = panels.map(({ title, type, targets: [target] }) => ({
      name: `${file}: ${title || type}`,
      sql: (target as { rawSql: string }).rawSql,
    }));
    const asked = variables.map(({ name, query }) => ({ name: `${file}: variable ${name}`, sql: query?.rawSql ?? '' }));
    return [...targets, ...asked.filter(({ sql }) => sql !== '')];
  });
}

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 3000);
});
afterAll(() => database.close());

it.each(queriesOf())('$name has an answer', async ({ sql }) => {
  expect((await database.rows(expand(withVariables(sql, SHOWN), CHOICES))).length).toBeGreaterThan(0);
  if (sql.includes('$__conditionalAll')) {
    await expect(database.rows(expand(withVariables(sql, { ...SHOWN, narrowing }), CHOICES))).resolves.toBeDefined();
  }
});

it('the alert rule has one point for each organization with enough calls, healthy ones included', async () => {
  const rows = await database.rows(expand(organizationErrorRatioQuery(DATABASE).sql, CHOICES));
  const [{ organizations }] = await database.rows(
    `SELECT uniqExact(organization_id) AS organizations FROM ${DATABASE}.events WHERE organization_id NOT IN ('unknown', 'anonymous')`
  );
  expect(rows).toHaveLength(Number(organizations));
  expect(new Set(rows.map(({ time }) => time)).size).toBe(1);
  for (const { server_error_ratio: ratio, organization } of rows) {
    expect(Number(ratio)).toBeGreaterThan(0);
    expect(Number(ratio)).toBeLessThan(1);
    expect(organization).not.toBe('');
  }
});
