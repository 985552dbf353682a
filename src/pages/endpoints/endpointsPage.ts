import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { clientsScene } from '../api/clientsScene';
import { networkScene } from '../api/networkScene';
import { versionsScene } from '../api/versionsScene';
import { endpointPage } from './endpointPage';
import { endpointsScene } from './endpointsScene';

/** The screen of the API: all endpoints, with a page for each of them, its versions, clients and networks. */
export const endpointsPage = () =>
  screenPage(
    'endpoints',
    [
      { id: 'all', title: t('api.tab.endpoints', 'Endpoints'), getScene: endpointsScene },
      { id: 'versions', title: t('api.tab.versions', 'Versions'), getScene: versionsScene },
      { id: 'clients', title: t('api.tab.clients', 'Clients'), getScene: clientsScene },
      { id: 'network', title: t('api.tab.network', 'Network'), getScene: networkScene },
    ],
    [{ routePath: ':service/:method/:version/:endpoint/*', getPage: endpointPage }]
  );
