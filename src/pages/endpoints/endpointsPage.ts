import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { versionsScene } from '../api/versionsScene';
import { endpointPage } from './endpointPage';
import { endpointsScene } from './endpointsScene';

/** The screen of the API: all endpoints, with a page for each of them, and its versions. */
export const endpointsPage = () =>
  screenPage(
    'endpoints',
    [
      { id: 'all', title: t('api.tab.endpoints', 'Endpoints'), getScene: endpointsScene },
      { id: 'versions', title: t('api.tab.versions', 'Versions'), getScene: versionsScene },
    ],
    [{ routePath: ':service/:method/:version/:endpoint/*', getPage: endpointPage }]
  );
