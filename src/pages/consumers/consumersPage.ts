import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { consumerPage } from './consumerPage';
import { consumersScene } from './consumersScene';
import { segmentsScene } from './segmentsScene';

/** The screen of all consumers and of segments of them, with a page for each consumer. */
export const consumersPage = () =>
  screenPage(
    'consumers',
    [
      { id: 'all', title: t('consumers.tab.all', 'All'), getScene: consumersScene },
      { id: 'segments', title: t('consumers.tab.segments', 'Segments'), getScene: segmentsScene },
    ],
    [{ routePath: ':level/:id/*', getPage: consumerPage }]
  );
