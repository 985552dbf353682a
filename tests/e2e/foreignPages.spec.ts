import { expect, test } from '@playwright/test';
import { chromiumOptions } from './chromium';
import { type Attacker, startAttacker } from './foreign/attacker';
import { attackByRebinding, attackFrom, ORIGINS, RESOLVE_EVIL } from './foreign/openAttack';
import type { Shot } from './foreign/orders';
import { clickHouseShots, pageShots, SECRET, sidecarShots } from './foreign/targets';
import { OwnStack } from './ownStack';
import { rowsOf } from './query';
import { reportCall } from './reportCall';
import { startUnguarded } from './foreign/unguarded';
import { VECTORS } from './foreign/vectors';

const chromium = chromiumOptions();
test.use({ launchOptions: { ...chromium, args: [...chromium.args, RESOLVE_EVIL] } });

let stack: OwnStack;
let sidecar: string;
let attacker: Attacker;

test.beforeAll(async () => {
  attacker = await startAttacker();
  stack = await OwnStack.start();
  sidecar = await stack.startSidecar();
  await reportCall(sidecar, { organizationId: SECRET, endpoint: '/orders/{id}' });
});
test.afterAll(async () => {
  await stack.close();
  await attacker.close();
});

/** All that a hostile page could have changed: tables with their rows, and the settings of the page. */
async function state() {
  const tables = await rowsOf(
    stack.clickhouseUrl,
    `SELECT database, name, create_table_query, if(name IN ('events', 'dead_letters'), total_rows, 0) AS rows
     FROM system.tables WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema') ORDER BY ALL`
  );
  const init = { method: 'POST', headers: { 'X-Callsight-Token': stack.token } };
  const settings: unknown = await (await fetch(`${stack.url}/api/settings`, init)).json();
  return { tables, settings };
}

const withoutCredentials = (url: string) => new URL(url).origin;

const TARGETS: Record<string, () => Shot[]> = {
  'the page': () => pageShots(stack.url),
  ClickHouse: () => clickHouseShots(withoutCredentials(stack.clickhouseUrl)),
  'the sidecar': () => sidecarShots(sidecar),
};

for (const [origin, address] of Object.entries(ORIGINS)) {
  test(`a page of ${origin} reads and changes nothing of the page, ClickHouse and the sidecar`, async ({ page }) => {
    const before = await state();
    const shots = Object.values(TARGETS).flatMap((shotsOf) => shotsOf());
    expect(await attackFrom(address(attacker), page, attacker, shots)).toEqual([]);
    expect(await state()).toEqual(before);
  });
}

test.describe('a name that resolves to this machine', () => {
  test.use({ bypassCSP: true });

  for (const [target, shotsOf] of Object.entries(TARGETS)) {
    test(`reads and changes nothing of ${target}`, async ({ page }) => {
      const before = await state();
      const [{ url }] = shotsOf();
      const loot = await attackByRebinding(page, attacker, Number(new URL(url).port), shotsOf());
      // The page and what it attacks have one origin, so it can read that it is refused.
      expect(loot.length).toBeGreaterThan(0);
      expect(loot.filter(({ status = 400 }) => status < 400)).toEqual([]);
      expect(JSON.stringify(loot)).not.toMatch(new RegExp(`${SECRET}|${stack.token}|callsight_pipeline|<svg`));
      expect(await state()).toEqual(before);
    });
  }

  test('is read by every way where there is no guard', async ({ page }) => {
    const unguarded = await startUnguarded();
    const loot = await attackByRebinding(page, attacker, unguarded.port, unguarded.shots);
    await unguarded.close();
    expect(unguarded.arrived().sort()).toEqual(Object.keys(VECTORS).sort());
    const silent = ['beacon', 'typed beacon', 'websocket'];
    const read = Object.keys(VECTORS).filter((name) => !silent.includes(name));
    expect([...new Set(loot.map(({ vector }) => vector))].sort()).toEqual(read.sort());
  });
});

for (const [origin, address] of Object.entries(ORIGINS)) {
  test(`a page of ${origin} reaches a server without a guard by every way, and reads it`, async ({ page }) => {
    const unguarded = await startUnguarded();
    const loot = await attackFrom(address(attacker), page, attacker, unguarded.shots);
    await unguarded.close();
    expect(unguarded.arrived().sort()).toEqual(Object.keys(VECTORS).sort());
    const read = ['eventsource', 'get', 'get with credentials', 'image', 'post', 'post with headers', 'script'];
    expect(loot.map(({ vector }) => vector).sort()).toEqual(read);
  });
}
