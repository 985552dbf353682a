import { SceneTimeRange, type VizPanel } from '@grafana/scenes';
import { t } from '@grafana/i18n';
import type { ExperimentDefinition } from '../../../model/experiments';
import type { ExperimentDesign } from '../../experiment/design/design';
import { exposurePanel } from '../../panels/exposurePanel';
import { tableSpec, type AnyQuery, type OwnRule, type Subject } from '../../panels/spec';
import { toVizPanel } from '../../panels/render/toVizPanel';
import { exposuresQuery } from '../../queries/experiment/exposuresQuery';
import { momentsQuery } from '../../queries/experiment/momentsQuery';
import { participantsQuery } from '../../queries/experiment/participantsQuery';
import { equals } from '../../sql/filters';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { consumerLabels } from '../../text/labels';
import { PanelVerbs, withVerbs } from '../panel/PanelVerbs';
import { aboutMetric } from './metric/metricAbout';

/** The panels of a comparison: the chart of the arms, and the verbs of the parts that are drawn by hand. */
export interface ComparatorPanels {
  chart: VizPanel;
  healthVerbs: PanelVerbs;
  resultVerbs: PanelVerbs;
  excludedVerbs: PanelVerbs;
}

/** The verbs of a part whose answer the scene around it holds. */
function verbs<Row>(refId: string, query: Query<Row> & AnyQuery, title: string, about: Subject): PanelVerbs {
  return new PanelVerbs({ refId, spec: tableSpec(query, [], { title, description: '', about }) });
}

/**
 * The panels of an experiment. What the verbs ask about are its calls by variant; the measure is that of the metric
 * that can stop it first.
 * @param rules the rule of the split, then those of the guardrails
 */
export function comparatorPanels(
  { screen, database }: Scope,
  { guardrails, success }: ExperimentDefinition,
  design: ExperimentDesign,
  [splitRule, guardrailRule]: readonly OwnRule[]
): ComparatorPanels {
  const scope = { screen, database, design };
  const calls = { screen, database, where: [equals('experiment', design.key)] };
  const [{ metric }] = [...guardrails, ...success];
  const ofSplit: Subject = { ...aboutMetric(calls, 'calls'), rule: splitRule };
  const chart = exposurePanel(scope, ofSplit);
  const panel = withVerbs(chart, toVizPanel(chart));
  panel.setState({
    $timeRange: new SceneTimeRange({
      from: new Date(design.from).toISOString(),
      to: new Date(design.to).toISOString(),
    }),
  });
  return {
    chart: panel,
    healthVerbs: verbs('exposures', exposuresQuery(scope), t('experiment.health.title', 'Can it be trusted?'), ofSplit),
    resultVerbs: verbs('moments', momentsQuery(scope), t('experiment.result', 'Result'), {
      ...aboutMetric(calls, metric),
      rule: guardrailRule,
    }),
    excludedVerbs: verbs(
      'participants',
      participantsQuery(scope, consumerLabels()),
      t('experiment.excluded.panel', 'Left out'),
      ofSplit
    ),
  };
}
