import { t } from '@grafana/i18n';
import type { VizPanel } from '@grafana/scenes';
import { seriesData } from '../data/queryRunner';
import { errorRateQuery } from '../queries/errors/errorRateQuery';
import type { Scope } from '../sql/source';
import { errorClassStyle } from './errorClassStyle';
import { largestFirst, seriesFrame } from './seriesFrame';
import { lines } from './timeSeriesPanel';
import { transformed } from './transformation';

/** Share of calls that failed, over time, a line for each error class. */
export function errorRatePanel(scope: Scope): VizPanel {
  const title = t('panels.error-rate.title', 'Error rate by class');
  const description = t(
    'panels.error-rate.description',
    'Percent of all calls in each interval that failed with the class. Yellow and orange: the client has to mend it. Red: the API has to.'
  );
  const data = transformed(seriesData(errorRateQuery(scope)), (frame) =>
    largestFirst(seriesFrame(frame, 'error_class', errorClassStyle))
  );
  return lines({ title, description }, data)
    .setUnit('percentunit')
    .setNoValue(t('panels.error-rate.none', 'No failed calls'))
    .build();
}
