import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { experimentPage } from './experimentPage';
import { experimentsScene } from './experimentsScene';
import { planScene } from './planScene';

/** The screen of growth: experiments, with a page for each of them. */
export const growthPage = () =>
  screenPage(
    'growth',
    [
      { id: 'experiments', title: t('growth.tab.experiments', 'Experiments'), getScene: experimentsScene },
      { id: 'plan', title: t('growth.tab.plan', 'Plan an experiment'), getScene: planScene },
    ],
    [{ routePath: 'experiment/:key/*', getPage: experimentPage }]
  );
