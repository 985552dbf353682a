import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { moneyVariables } from '../../scenes/billing/moneyVariables';
import { WidePeriod } from '../../scenes/growth/WidePeriod';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScene } from '../../scenes/screenScene';

/** Days of revenue where the period is short. */
const DAYS = 28;

const billingContent = () => import('../../scenes/billing/BillingContent');

/** What consumers pay by their subscriptions, and what they cost. */
export function revenueScene(): EmbeddedScene {
  const scope = { screen: 'revenue', database: getCurrentSettings().database, where: [] };
  const content = new LazyContent(async () => [new (await billingContent()).BillingContent(scope)]);
  return screenScene(scope, [new WidePeriod(DAYS, content)], { onlyPeriod: true, own: moneyVariables() });
}
