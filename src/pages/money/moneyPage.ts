import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { moneyScene } from './moneyScene';
import { plansScene } from './plansScene';
import { quotaScene } from './quotaScene';
import { revenueScene } from './revenueScene';

/** The screen of plans, quota and money. */
export const moneyPage = () =>
  screenPage('money', [
    { id: 'quota', title: t('money.tab.quota', 'Quota'), getScene: quotaScene },
    { id: 'plans', title: t('money.tab.plans', 'Plans'), getScene: plansScene },
    { id: 'revenue', title: t('money.tab.revenue', 'Revenue'), getScene: revenueScene },
    { id: 'margin', title: t('money.tab.margin', 'Money'), getScene: moneyScene },
  ]);
