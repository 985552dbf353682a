import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { experimentPage } from './experimentPage';
import { experimentsScene } from './experimentsScene';
import { outreachScene } from './outreachScene';
import { onboardingScene } from './onboardingScene';
import { planScene } from './planScene';
import { retentionScene } from './retentionScene';

/** The screen of growth: who begins and stays, and experiments, with a page for each of them. */
export const growthPage = () =>
  screenPage(
    'growth',
    [
      { id: 'onboarding', title: t('growth.tab.onboarding', 'Onboarding'), getScene: onboardingScene },
      { id: 'retention', title: t('growth.tab.retention', 'Retention'), getScene: retentionScene },
      { id: 'experiments', title: t('growth.tab.experiments', 'Experiments'), getScene: experimentsScene },
      { id: 'outreach', title: t('growth.tab.outreach', 'Outreach'), getScene: outreachScene },
      { id: 'plan', title: t('growth.tab.plan', 'Plan'), getScene: planScene },
    ],
    [{ routePath: 'experiment/:key/*', getPage: experimentPage }]
  );
