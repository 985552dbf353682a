import { credentialOfKey } from '../live/requestHeaders';
import { type DemoOptions } from '../options';
import { applicationsOf, createWorld } from '../world/world';

/** Prints a credential of every application. They are fake and only work on the demo API. */
export function printKeys({ seed }: Pick<DemoOptions, 'seed'>): void {
  const lines = applicationsOf(createWorld(seed)).map(
    ({ id, keys: [key] }) => `${id.padEnd(28)} ${credentialOfKey(key)}`
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
