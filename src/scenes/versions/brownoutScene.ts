import { lazy } from 'react';
import { API_VARIABLE } from '../../links/urlKeys';
import { brownoutProfileQuery } from '../../queries/versions/brownoutProfileQuery';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { ReportScene } from '../ReportScene';
import { brownoutTitle } from './brownoutTexts';

// One component for all scenes: another one would wait for its script again.
const BrownoutReport = lazy(() => import('./BrownoutReport'));

/** Short windows in which the chosen version refuses calls, so that its consumers notice before it ends. */
export const brownoutScene = (scope: Scope) =>
  new ReportScene({
    query: brownoutProfileQuery(scope, consumerLabels()),
    Content: BrownoutReport,
    title: brownoutTitle(),
    about: { scope, measure: 'calls' },
    drawnBy: [API_VARIABLE.sunset, API_VARIABLE.brownout, API_VARIABLE.version],
    loadingRows: 6,
  });
