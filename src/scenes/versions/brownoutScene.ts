import { lazy } from 'react';
import { API_VARIABLE } from '../../links/urlKeys';
import { brownoutProfileQuery } from '../../queries/versions/brownoutProfileQuery';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { ReportScene } from '../ReportScene';
import { brownoutTitle } from './brownoutTexts';

/** Short windows in which the chosen version refuses calls, so that its consumers notice before it ends. */
export const brownoutScene = (scope: Scope) =>
  new ReportScene({
    query: brownoutProfileQuery(scope, consumerLabels()),
    Content: lazy(() => import('./BrownoutReport')),
    title: brownoutTitle(),
    about: { scope, measure: 'calls' },
    drawnBy: [API_VARIABLE.sunset, API_VARIABLE.brownout, API_VARIABLE.version],
    loadingRows: 6,
  });
