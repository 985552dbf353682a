import { t } from '@grafana/i18n';
import { exposureSeriesQuery } from '../queries/experiment/exposureSeriesQuery';
import type { ExperimentScope } from '../queries/experiment/units';
import type { ChartSpec, Subject } from './spec';

/** Grafana's hues: no arm is good or bad. The baseline is blue. */
const COLORS = ['blue', 'purple', 'orange', 'super-light-blue', 'dark-purple'];

/** How consumers came into the arms of an experiment. */
export function exposurePanel(scope: ExperimentScope, about: Subject): ChartSpec {
  return {
    kind: 'lines',
    about,
    title: t('experiment.exposures.title', 'Consumers in each arm'),
    description: t(
      'experiment.exposures.description',
      'Consumers by the day (of UTC) of their first call with the experiment, added up. Those that were seen in several variants count where they were seen first.'
    ),
    query: exposureSeriesQuery(scope),
    label: 'arm',
    series: Object.fromEntries(
      scope.design.arms.map((arm, index) => [arm, { title: arm, color: COLORS[index % COLORS.length] }])
    ),
    finest: '1d',
  };
}
