import type { Page } from '@playwright/test';
import type { Attacker } from './attacker';
import type { Loot, Shot } from './orders';

/** The name of a hostile site; Chromium resolves it to loopback, as its own DNS server can. */
const EVIL = 'evil.example';
export const RESOLVE_EVIL = `--host-resolver-rules=MAP ${EVIL} 127.0.0.1`;

/** Where a hostile page comes from, seen from what it attacks at `http://127.0.0.1:<port>`. */
export const ORIGINS = {
  'another site': (attacker: Attacker) => `http://${EVIL}:${attacker.port}/`,
  'another name of this machine': (attacker: Attacker) => `http://localhost:${attacker.port}/`,
  'another port of this machine': (attacker: Attacker) => `http://127.0.0.1:${attacker.port}/`,
};

/** Opens a hostile page and returns what it could read. */
export async function attackFrom(address: string, page: Page, attacker: Attacker, shots: Shot[]): Promise<Loot[]> {
  attacker.script(shots);
  await page.goto(address);
  return attacker.loot();
}

/**
 * The same from a page of the very origin that is attacked, as the browser sees it: the page came from the first address
 * of the name, and now the name resolves to this machine (DNS rebinding). Needs `bypassCSP`: the document that the script
 * runs in is a refusal of what is attacked.
 */
export async function attackByRebinding(page: Page, attacker: Attacker, port: number, shots: Shot[]): Promise<Loot[]> {
  const origin = `http://${EVIL}:${port}`;
  const own = shots.map((shot) => ({ ...shot, url: shot.url.replace(/^http:\/\/[^/]+/, origin) }));
  await page.goto(`${origin}/hostile`);
  await page.evaluate(attacker.script(own));
  return attacker.loot();
}
