import { mainAnchor } from './anchors';
import { startDemoStack, TEST_HISTORY_DAYS } from './demoStack';
import { hasStack, publishUrls } from './urls';

/** Starts all of Callsight once for the run, unless CALLSIGHT_E2E_URLS names one that runs, and stops it after. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (hasStack()) {
    return undefined;
  }
  const stack = await startDemoStack({ historyDays: TEST_HISTORY_DAYS, anchor: mainAnchor() });
  publishUrls(stack.urls);
  return () => stack.close();
}
