import type { ExperimentMetric } from '../../../../model/experiments';
import type { Subject } from '../../../panels/spec';
import type { ExploreMeasure } from '../../../queries/explorer/exploreMeasures';
import type { Scope } from '../../../sql/source';
import { consumerLabels } from '../../../text/labels';

/** The measure of the Explorer that is nearest to a metric. */
const MEASURE: Record<ExperimentMetric, ExploreMeasure> = {
  ...{ success_rate: 'failed_share', server_error_rate: 'server_error_rate', retry_rate: 'retry_share' },
  ...{ latency_p50: 'p50', latency_p95: 'p95', latency_p99: 'p99', latency_mean: 'p50' },
  ...{ calls: 'calls', revenue: 'calls', cost: 'calls', adoption: 'calls', conversion: 'calls' },
};

/** What the verbs of a panel ask about: the calls that carry the experiment, by variant. */
export const aboutMetric = (scope: Scope, metric: ExperimentMetric): Subject => ({
  scope,
  measure: MEASURE[metric],
  by: { by: 'dimension', dimension: 'variant', labels: consumerLabels() },
});
