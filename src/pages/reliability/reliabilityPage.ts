import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { alertPage } from './alertPage';
import { alertsScene } from './alertsScene';
import { anomaliesScene } from './anomaliesScene';
import { retriesScene } from './retriesScene';
import { sloPage } from './sloPage';
import { slosScene } from './slosScene';

/** The screen of reliability: service level objectives and alert rules, with a page for each of them, retries, and anomalies. */
export const reliabilityPage = () =>
  screenPage(
    'reliability',
    [
      { id: 'slos', title: t('reliability.tab.slos', 'SLOs'), getScene: slosScene },
      { id: 'alerts', title: t('reliability.tab.alerts', 'Alerts'), getScene: alertsScene },
      { id: 'retries', title: t('reliability.tab.retries', 'Retries'), getScene: retriesScene },
      { id: 'anomalies', title: t('reliability.tab.anomalies', 'Anomalies'), getScene: anomaliesScene },
    ],
    [
      { routePath: 'slo/:name/*', getPage: sloPage },
      { routePath: 'alert/:id/*', getPage: alertPage },
    ]
  );
