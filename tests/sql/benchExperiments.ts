import { METRIC_IDS } from '../../model/experiments';
import type { ExperimentDesign } from '../../src/experiment/design/design';
import { discoveredQuery } from '../../src/queries/experiment/discoveredQuery';
import { distributionQuery } from '../../src/queries/experiment/distributionQuery';
import { exposuresQuery } from '../../src/queries/experiment/exposuresQuery';
import { influenceQuery } from '../../src/queries/experiment/influenceQuery';
import { latencyDaysQuery } from '../../src/queries/experiment/latencyDaysQuery';
import { latencyPercentilesQuery } from '../../src/queries/experiment/latencyPercentilesQuery';
import { metricDaysQuery } from '../../src/queries/experiment/metricDaysQuery';
import { momentsQuery } from '../../src/queries/experiment/momentsQuery';
import { participantsQuery } from '../../src/queries/experiment/participantsQuery';
import { planQuery } from '../../src/queries/experiment/planQuery';
import { segmentSplitsQuery } from '../../src/queries/experiment/segmentSplitsQuery';
import { benchDesigns } from './benchData';
import { DATABASE } from './database';
import { LABELS } from './queries';

/** A question about an experiment, by the screen that asks it. */
interface Asked {
  screen: 'list' | 'comparator' | 'one metric' | 'plan';
  name: string;
  sql: string;
}

const METRIC = METRIC_IDS[0];

/** What the screens of an experiment ask. The list needs the metrics of a definition, the comparator all. */
function questionsOf(design: ExperimentDesign): Asked[] {
  const scope = { screen: design.key, database: DATABASE, design };
  const [success, judged] = ['success_rate', 'retry_rate'] as const;
  const asked: Array<[Asked['screen'], { name: string; sql: string }]> = [
    ['list', momentsQuery(scope, undefined, [success, judged])],
    ['comparator', momentsQuery(scope)],
    ['comparator', exposuresQuery(scope)],
    ['comparator', latencyPercentilesQuery(scope)],
    ['comparator', participantsQuery(scope, LABELS)],
    ['comparator', segmentSplitsQuery(scope)],
    ['one metric', metricDaysQuery(scope, success, 'calendar')],
    ['one metric', metricDaysQuery(scope, success, 'exposure')],
    ['one metric', latencyDaysQuery(scope, 0.95, 'calendar')],
    ['one metric', distributionQuery(scope, METRIC)],
    ['one metric', influenceQuery(scope, METRIC, 'calls', LABELS)],
    ['one metric', momentsQuery(scope, 'plan_id', [success])],
  ];
  return asked.map(([screen, { name, sql }]) => ({ screen, name, sql }));
}

/** What the screens of experiments ask about the calls of `insertCalls`. @param until as given to it */
export function experimentQuestions(until: number): Asked[] {
  const designs = benchDesigns(until);
  const plan = { screen: 'plan', database: DATABASE, unit: 'application', goalEndpoint: '', days: 28 } as const;
  return [
    { screen: 'list', ...discoveredQuery('all', DATABASE) },
    ...designs.flatMap(questionsOf),
    { screen: 'plan', ...planQuery({ ...plan, metric: 'success_rate', to: designs[0].to }) },
  ];
}
