import { type ClickHouseClient } from '@clickhouse/client';
import { startTestClickHouse } from '../../../../standalone/clickhouse/testing';
import { parseConfig, type SidecarConfig } from '../config/config';
import { type CallsightEvent } from '../pipeline/event';
import { hash64 } from '../pipeline/hash';
import { eventOf, spanOf, TEST_KEY, testPipeline } from '../pipeline/testing';
import { createClient } from './client';
import { migrate } from './migrate';

export interface TestDatabase {
  client: ClickHouseClient;
  config: SidecarConfig;
  /** The first row of a query; 64-bit integers are strings. */
  row(query: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** An embedded ClickHouse with the schema applied. */
export async function startTestDatabase(settings: Record<string, unknown> = {}): Promise<TestDatabase> {
  const server = await startTestClickHouse();
  const config = parseConfig(
    { ...settings, clickhouse: { url: server.url, retry_initial_ms: 50, retry_max_ms: 200 } },
    TEST_KEY
  );
  const client = createClient(config);
  await migrate(client, config);
  return {
    client,
    config,
    async row(query) {
      const result = await client.query({
        query,
        format: 'JSONEachRow',
        clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
      });
      const [first] = await result.json<Record<string, unknown>>();
      return first;
    },
    async close() {
      await client.close();
      await server.close();
    },
  };
}

/** Events of just now, all different; `seed` keeps sets apart. */
export function someEvents(count: number, seed = 0, overrides: Partial<CallsightEvent> = {}): CallsightEvent[] {
  const now = Date.now();
  const template = eventOf(
    testPipeline()(
      spanOf(
        { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 },
        { startTimeUs: now * 1000, endTimeUs: now * 1000 + 25_000 }
      ),
      now
    )
  );
  return Array.from({ length: count }, (_, index) => ({
    ...template,
    eventKey: hash64('test', String(seed), String(index)),
    organizationId: `org-${index % 10}`,
    ...overrides,
  }));
}
