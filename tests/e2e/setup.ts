import { startDemoStack } from './demoStack';
import { hasStack, publishUrls } from './urls';

/** Days of history: a week of steady use and more, which silence and quotas are measured against (docs/demo.md). */
const HISTORY_DAYS = 9;

/** Starts all of Callsight once for the run, unless CALLSIGHT_E2E_URLS names one that runs, and stops it after. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (hasStack()) {
    return undefined;
  }
  const stack = await startDemoStack(HISTORY_DAYS, (line) => process.stdout.write(`${line}\n`));
  publishUrls(stack.urls);
  return () => stack.close();
}
