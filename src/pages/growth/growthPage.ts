import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { experimentPage } from './experimentPage';
import { experimentsScene } from './experimentsScene';

/** The screen of growth: experiments, with a page for each of them. */
export const growthPage = () =>
  screenPage(
    'growth',
    [{ id: 'experiments', title: t('growth.tab.experiments', 'Experiments'), getScene: experimentsScene }],
    [{ routePath: 'experiment/:key/*', getPage: experimentPage }]
  );
