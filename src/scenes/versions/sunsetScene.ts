import { lazy } from 'react';
import { t } from '@grafana/i18n';
import { API_VARIABLE } from '../../links/urlKeys';
import { sunsetWeeksQuery } from '../../queries/versions/sunsetWeeksQuery';
import type { Scope } from '../../sql/source';
import { ReportScene } from '../ReportScene';

// One component for all scenes: another one would wait for its script again.
const SunsetReport = lazy(() => import('./SunsetReport'));

/** Who is expected on the chosen version on the day on which it is planned to be switched off. */
export const sunsetScene = (scope: Scope) =>
  new ReportScene({
    query: sunsetWeeksQuery(scope),
    Content: SunsetReport,
    title: t('sunset.title', 'Consumers left, and forecast'),
    about: { scope, measure: 'calls' },
    drawnBy: [API_VARIABLE.sunset, API_VARIABLE.deprecated, API_VARIABLE.version],
    loadingRows: 5,
  });
