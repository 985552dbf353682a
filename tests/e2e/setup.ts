import { mainAnchor } from './anchors';
import { startDemoStack, TEST_HISTORY_DAYS } from './demoStack';
import { storeOlderHistory } from './olderHistory';
import { hasStack, publishUrls, stackUrls } from './urls';

/**
 * Starts all of Callsight once for the run, unless CALLSIGHT_E2E_URLS names one that runs, and stops it after. The older
 * history is stored before any test: two queries of one screen have the same calls.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (hasStack()) {
    await storeOlderHistory(stackUrls().clickhouse);
    return undefined;
  }
  const stack = await startDemoStack({ historyDays: TEST_HISTORY_DAYS, anchor: mainAnchor() });
  publishUrls(stack.urls);
  try {
    await storeOlderHistory(stack.urls.clickhouse);
  } catch (error) {
    await stack.close();
    throw error;
  }
  return () => stack.close();
}
