import { DEFAULT_DATABASE } from '../config/settings';
import { overview } from '../dashboards/overview';
import { ruleOf } from './catalogue/entry';
import { ratioEntries } from './catalogue/ratios';
import type { AlertRule } from './model';

/** The rules about shares of server errors, with the panel of the overview that shows them. */
export function ratioRules(): AlertRule[] {
  const { uid, panels } = overview();
  const panelId = panels.find((panel) => panel.targets[0].rawSql.includes('/error-rate '))?.id ?? 1;
  return ratioEntries(DEFAULT_DATABASE).map((entry) => ({ ...ruleOf(entry), dashboardUid: uid, panelId }));
}
