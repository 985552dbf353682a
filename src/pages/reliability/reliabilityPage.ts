import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { sloPage } from './sloPage';
import { slosScene } from './slosScene';

/** The screen of reliability: service level objectives, with a page for each of them. */
export const reliabilityPage = () =>
  screenPage(
    'reliability',
    [{ id: 'slos', title: t('reliability.tab.slos', 'SLOs'), getScene: slosScene }],
    [{ routePath: 'slo/:name/*', getPage: sloPage }]
  );
