import type { SceneAppPage } from '@grafana/scenes';
import type { ScreenId } from '../screens';
import { consumersPage } from './consumers/consumersPage';
import { endpointsPage } from './endpoints/endpointsPage';
import { explorerPage } from './explorer/explorerPage';
import { growthPage } from './growth/growthPage';
import { homePage } from './home/homePage';
import { moneyPage } from './money/moneyPage';
import { qualityPage } from './quality/qualityPage';
import { reliabilityPage } from './reliability/reliabilityPage';
import { setupPage } from './setup/setupPage';

/** Builds the page of each screen. */
export const PAGES: Record<ScreenId, () => SceneAppPage> = {
  home: homePage,
  explorer: explorerPage,
  consumers: consumersPage,
  endpoints: endpointsPage,
  money: moneyPage,
  growth: growthPage,
  reliability: reliabilityPage,
  quality: qualityPage,
  setup: setupPage,
};
