import { PLUGIN_ID } from '../plugin';
import type { Shot } from './orders';

/** The organization whose call is stored; no hostile page may read its name. */
export const SECRET = 'organization-nobody-else-may-see';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const CALL = JSON.stringify({ event_type: 'key_issued', organization_id: 'attacker=' });
const encode = (sql: string) => `query=${encodeURIComponent(sql)}`;

const READ = `SELECT organization_id FROM callsight.events`;
const CHANGES = ['DROP TABLE callsight.events', 'CREATE TABLE callsight.a (b UInt8) ENGINE = MergeTree ORDER BY b'];

/** Files and data of the page, and its settings. */
export function pageShots(url: string): Shot[] {
  const shot = (path: string, body: Record<string, unknown>): Shot => ({
    url: `${url}${path}`,
    body: JSON.stringify({ ...body, note: '=' }),
    headers: { ...JSON_TYPE, 'X-Callsight-Token': 'guess' },
  });
  return [
    shot('/', {}),
    shot(`/public/plugins/${PLUGIN_ID}/img/logo.svg`, {}),
    shot(`/api/clickhouse?rawSql=${encodeURIComponent(READ)}`, { rawSql: READ }),
    shot('/api/settings', {}),
    shot(`/api/plugins/${PLUGIN_ID}/settings`, { enabled: false }),
  ];
}

/** ClickHouse with the accounts that it has, without their passwords. */
export function clickHouseShots(url: string): Shot[] {
  const accounts = ['', 'default', 'grafana_reader', 'callsight_writer'];
  return accounts.flatMap((account) =>
    [READ, ...CHANGES].map((sql) => ({
      url: `${url}/?${account === '' ? '' : `user=${account}&password=&`}${encode(sql)}`,
      body: `${sql} -- =`,
      headers: { 'X-ClickHouse-User': account, 'X-ClickHouse-Key': '' },
    }))
  );
}

/** Inputs and outputs of the sidecar. */
export function sidecarShots(url: string): Shot[] {
  return ['/v1/events', '/v1/traces', '/v1/logs', '/metrics', '/readyz'].map((path) => ({
    url: `${url}${path}`,
    body: CALL,
    headers: JSON_TYPE,
  }));
}
