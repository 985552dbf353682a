import type { PanelData } from '@grafana/data';
import type { SceneQueryRunner } from '@grafana/scenes';
import type { ExperimentDefinition } from '../../../model/experiments';
import { namedAnswerOf } from '../../data/answer';
import type { Failure } from '../../data/failure';
import { tablesData } from '../../data/queryRunner';
import type { ExperimentDesign } from '../../experiment/design/design';
import type { ExperimentData } from '../../experiment/report/inputs';
import { WEIGHT_METRIC } from '../../experiment/report/judge';
import { experimentData } from '../../queries/experiment/experimentData';
import { exposuresQuery } from '../../queries/experiment/exposuresQuery';
import { latencyPercentilesQuery } from '../../queries/experiment/latencyPercentilesQuery';
import { momentsQuery } from '../../queries/experiment/momentsQuery';
import { participantsQuery, type ParticipantsRow } from '../../queries/experiment/participantsQuery';
import { segmentSplitsQuery, type SegmentSplitsRow } from '../../queries/experiment/segmentSplitsQuery';
import { isUnitMetric, UNIT_METRICS } from '../../queries/experiment/unitMetrics';
import type { Scope } from '../../sql/scope';
import { consumerLabels } from '../../text/labels';

/** What is known of an experiment that has begun. */
export interface Analysis {
  data: ExperimentData;
  /** Empty where it was not asked for. */
  participants: readonly ParticipantsRow[];
  /** The split within plans, regions and SDKs; empty where it was not asked for. */
  segments: readonly SegmentSplitsRow[];
}

export type AnalysisAnswer =
  | { state: 'waiting' }
  | { state: 'failed'; failure: Failure }
  | { state: 'answered'; analysis: Analysis; refreshing: boolean };

/** The questions about one experiment, as one request. */
export interface Questions {
  runner: SceneQueryRunner;
  read: (data: PanelData | undefined) => AnalysisAnswer;
}

/**
 * Everything about one experiment.
 * @param all also what the verdict does not need: metrics that are not judged, and who takes part
 */
export function questionsOf(
  { screen, database }: Scope,
  definition: ExperimentDefinition,
  design: ExperimentDesign,
  all: boolean
): Questions {
  const scope = { screen, database, design };
  const judged = [...definition.success, ...definition.guardrails].map(({ metric }) => metric);
  const sums = UNIT_METRICS.filter((metric) => all || metric === WEIGHT_METRIC || judged.includes(metric));
  const moments = momentsQuery(scope, undefined, sums);
  const exposures = exposuresQuery(scope);
  const needsLatency = all || judged.some((metric) => !isUnitMetric(metric));
  const latencies = needsLatency ? latencyPercentilesQuery(scope) : undefined;
  const participants = all ? participantsQuery(scope, consumerLabels()) : undefined;
  const segments = all ? segmentSplitsQuery(scope) : undefined;
  const runner = tablesData({
    ...{ moments, exposures },
    ...(latencies && { latencies }),
    ...(participants && { participants }),
    ...(segments && { segments }),
  });
  const none = { state: 'answered', rows: [], refreshing: false } as const;
  const read = (data: PanelData | undefined): AnalysisAnswer => {
    const answers = {
      moments: namedAnswerOf(moments, data, 'moments'),
      exposures: namedAnswerOf(exposures, data, 'exposures'),
      latencies: latencies ? namedAnswerOf(latencies, data, 'latencies') : none,
      participants: participants ? namedAnswerOf(participants, data, 'participants') : none,
      segments: segments ? namedAnswerOf(segments, data, 'segments') : none,
    };
    const failed = Object.values(answers).find((answer) => answer.state === 'failed');
    if (failed !== undefined) {
      return failed;
    }
    const { moments: m, exposures: e, latencies: l, participants: p, segments: s } = answers;
    const judged = m.state === 'answered' && e.state === 'answered' && l.state === 'answered';
    return judged && p.state === 'answered' && s.state === 'answered'
      ? {
          state: 'answered',
          analysis: {
            data: experimentData(m.rows, l.rows, e.rows),
            ...{ participants: p.rows, segments: s.rows },
          },
          refreshing: m.refreshing,
        }
      : { state: 'waiting' };
  };
  return { runner, read };
}
