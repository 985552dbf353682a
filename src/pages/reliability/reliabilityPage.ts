import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { alertPage } from './alertPage';
import { alertsScene } from './alertsScene';
import { anomaliesScene } from './anomaliesScene';
import { newObjectiveScene } from './newObjectiveScene';
import { retriesScene } from './retriesScene';
import { sloPage } from './sloPage';
import { slosScene } from './slosScene';

/** The screen of reliability: service level objectives, also new ones, and alert rules, with a page for each of them, retries, and anomalies. */
export const reliabilityPage = () =>
  screenPage(
    'reliability',
    [
      { id: 'slos', title: t('reliability.tab.slos', 'SLOs'), getScene: slosScene },
      { id: 'new-objective', title: t('reliability.tab.new-objective', 'New objective'), getScene: newObjectiveScene },
      { id: 'alerts', title: t('reliability.tab.alerts', 'Alerts'), getScene: alertsScene },
      { id: 'retries', title: t('reliability.tab.retries', 'Retries'), getScene: retriesScene },
      { id: 'anomalies', title: t('reliability.tab.anomalies', 'Anomalies'), getScene: anomaliesScene },
    ],
    [
      { routePath: 'slo/:name/*', getPage: sloPage },
      { routePath: 'alert/:id/*', getPage: alertPage },
    ]
  );
