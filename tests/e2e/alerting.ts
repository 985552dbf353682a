import { type Page } from '@playwright/test';

/** Those of an Admin that are about rules, as Grafana 12.2 lists them (/api/access-control/user/actions). */
const PERMISSIONS = {
  'alert.rules:create': true,
  'alert.rules:delete': true,
  'alert.rules:read': true,
  'alert.rules:write': true,
};

/** Lets the page believe that it is in a Grafana with alert rules. */
export async function withAlerting(page: Page): Promise<void> {
  await page.addInitScript((permissions) => {
    let held: unknown;
    Object.defineProperty(window, 'grafanaBootData', {
      get: () => held,
      set: (data: { settings: object; user: object }) => {
        Object.assign(data.settings, { unifiedAlertingEnabled: true });
        Object.assign(data.user, { permissions });
        held = data;
      },
    });
  }, PERMISSIONS);
}

/** The rule that a link to Grafana's form begins, and its SQL with the times of an evaluation now. */
export function begunRule(href: string | null): { name: string; sql: string } {
  const search = new URL(href ?? '', 'http://grafana').searchParams;
  const { name, queries } = JSON.parse(search.get('defaults') ?? '');
  const now = Date.now();
  const sql: string = queries[0].model.rawSql
    .replaceAll('$__fromTime_ms', `fromUnixTimestamp64Milli(${now - 3_600_000})`)
    .replaceAll('$__toTime_ms', `fromUnixTimestamp64Milli(${now})`);
  return { name, sql };
}
