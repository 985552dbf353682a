import path from 'node:path';
import { definitionsSchema } from '../../collector/sidecar/src/experiments/definitions';
import { quote } from '../../src/sql/quote';
import { startHost } from '../../standalone/host/server';
import { fillWithCalls } from '../sql/benchCalls';
import { benchDesigns } from '../sql/benchData';
import { DATABASE, startTestDatabase, type TestDatabase } from '../sql/database';
import { startDemoStack } from '../e2e/demoStack';
import { PLUGIN_BASE_URL, SCREENS } from '../e2e/plugin';

/** What is measured: an app that runs, and the pages of it. */
export interface Target {
  /** Address that the paths are relative to. */
  baseUrl: string;
  /** Paths of the pages, relative to the app, the first first. */
  pages: string[];
  /** What the pages show, for the report. */
  about: string;
  /** Headers of each request, as of a login. */
  headers: Record<string, string>;
  close(): Promise<void>;
}

const DIST = path.join(__dirname, '../../dist');
const HOST_DIST = path.join(__dirname, '../../standalone/host/dist');
/** The screens, and the pages of Reliability: its own is that of objectives. */
const PAGES: string[] = [
  ...SCREENS.map(({ path: screen }) => screen),
  ...['alerts', 'retries', 'anomalies', 'alert/traffic-drop', 'alert/organization-error-ratio'].map(
    (page) => `reliability/${page}`
  ),
];

/** A Grafana with the plugin that runs already. `user` is `name:password`; empty: none is needed. */
export function grafanaTarget(url: string, user: string): Target {
  const headers: Record<string, string> =
    user === '' ? {} : { Authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  return { baseUrl: url, pages: PAGES, about: `Grafana at ${url}`, headers, close: () => Promise.resolve() };
}

/** The browser host with the demo's data. */
export async function demoTarget(historyDays: number): Promise<Target> {
  const stack = await startDemoStack({ historyDays });
  const about = `browser host, demo of ${historyDays} days`;
  return { baseUrl: stack.urls.page, pages: PAGES, about, headers: {}, close: () => stack.close() };
}

/** The browser host with calls as `npm run bench:queries` makes them, and a comparison of their experiment. */
export async function callsTarget(rows: number, dataPath: string | undefined): Promise<Target> {
  const database = await startTestDatabase(undefined, { dataPath });
  const closers = [() => database.close()];
  const close = async () => {
    for (const each of closers.reverse()) {
      await each();
    }
  };
  try {
    const until = await fillWithCalls(database, rows);
    const key = await defineExperiment(database, until);
    const clickhouse = { clickhouseUrl: database.readerUrl, database: DATABASE };
    const host = await startHost({ port: 0, ...clickhouse, pluginDist: DIST, hostDist: HOST_DIST });
    closers.push(() => host.close());
    const about = `browser host, ${rows.toLocaleString('en-US')} calls of 3,000 applications in 90 days`;
    return { baseUrl: host.url, pages: [...PAGES, `growth/experiment/${key}`], about, headers: {}, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Defines the experiment that most of the calls carry, as a sidecar does from its settings. @returns its key */
async function defineExperiment(database: TestDatabase, until: number): Promise<string> {
  const [{ key, unit, arms, goalEndpoint, from, to }] = benchDesigns(until);
  const [definition] = definitionsSchema.parse([
    {
      key,
      unit,
      variants: arms.map((name) => ({ name })),
      goal_endpoint: goalEndpoint,
      start: new Date(from).toISOString(),
      end: new Date(to).toISOString(),
      planned_units: 2_000,
      success: [{ metric: 'success_rate' }, { metric: 'conversion' }],
      guardrails: [{ metric: 'latency_p95', margin: 0.1, scale: 'relative' }],
    },
  ]);
  await database.run(`INSERT INTO ${DATABASE}.experiments (key, definition, loaded_time)
    VALUES (${quote(key)}, ${quote(JSON.stringify(definition))}, now64(3))`);
  return key;
}

/** The address of a page in the app. */
export const pageUrl = ({ baseUrl }: Target, page: string): string => `${baseUrl}${PLUGIN_BASE_URL}/${page}`;
