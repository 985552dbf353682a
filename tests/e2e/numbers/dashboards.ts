import { createClient } from '@clickhouse/client';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CHART_POINTS } from '../../../src/data/resolution';
import type { Dashboard } from '../../../src/dashboards/model';
import { expandMacros } from '../../../standalone/host/app/datasource/clickhouse/expandMacros';
import { withVariables } from '../../support/dashboardVariables';
import { putAnswer, type Answer } from './answers';
import type { Numbers, Panels } from './numbers';
import type { Period } from './views';

const FOLDER = resolve(__dirname, '..', '..', '..', 'src', 'dashboards');
const DATABASE = 'callsight';

/** Numbers of the panels of every dashboard, asked as Grafana asks: grouped by organization, for the largest one. */
export async function readDashboards(clickhouseUrl: string, period: Period): Promise<Numbers['screens']> {
  const client = createClient({ url: clickhouseUrl, database: DATABASE });
  const ask = async (query: string): Promise<Answer> =>
    JSON.parse(await (await client.query({ query, format: 'JSONCompact' })).text());
  const screens: Numbers['screens'] = {};
  try {
    const consumer = await largestOrganization(ask);
    for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.json'))) {
      const { panels }: Dashboard = JSON.parse(await readFile(resolve(FOLDER, file), 'utf8'));
      const read: Panels = (screens[`dashboard ${file} ${period.name}`] = {});
      for (const { title, type, targets } of panels) {
        putAnswer(read, title || type, await ask(filled(targets[0].rawSql, consumer, period)));
      }
    }
  } finally {
    await client.close();
  }
  return screens;
}

async function largestOrganization(ask: (query: string) => Promise<Answer>): Promise<string> {
  const { data } = await ask('SELECT organization_id FROM events GROUP BY 1 ORDER BY count() DESC, 1 LIMIT 1');
  return String(data[0]);
}

function filled(rawSql: string, consumer: string, { from, to }: Period): string {
  const sql = withVariables(rawSql, { database: DATABASE, consumer })
    .replaceAll('${pivot:percentencode}', 'organization')
    .replaceAll('${compare:percentencode}', 'previous_period')
    .replaceAll('${__timezone:percentencode}', 'utc');
  return expandMacros(sql, { from, to, intervalMs: Math.ceil((to - from) / CHART_POINTS) });
}
