import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { tableData } from '../../data/queryRunner';
import { designOf } from '../../queries/experiment/analysis';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import { discoveredQuery, type DiscoveredRow } from '../../queries/experiment/discoveredQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { DocumentLink } from '../states/DocumentLink';
import { EmptyState } from '../states/EmptyState';
import { QueryResult } from '../states/QueryResult';
import { ExperimentTable } from './ExperimentTable';
import { listRows } from './listRows';
import { ListVerdict } from './ListVerdict';

interface ExperimentListState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<DiscoveredRow>;
  defined: DefinedExperiment[];
  /** Of the experiments that have begun. */
  verdicts: ListVerdict[];
  /** When the definitions were read, in milliseconds since the epoch. */
  now: number;
}

/** The experiments that are defined and those that calls carry, one row each. */
export class ExperimentListScene extends SceneObjectBase<ExperimentListState> {
  public static Component = ExperimentListRenderer;

  public constructor(scope: Scope, defined: DefinedExperiment[], now: number) {
    const query = discoveredQuery(scope.screen, scope.database);
    super({ $data: tableData(query), query, defined, verdicts: verdictsOf(scope, defined, now), now });
  }
}

/** The newest experiments that have begun have a verdict in the list. */
const JUDGED_EXPERIMENTS = 20;

const verdictsOf = (scope: Scope, defined: readonly DefinedExperiment[], now: number): ListVerdict[] =>
  defined
    .flatMap(({ definition }) => (definition.ok ? [definition.value] : []))
    .map((definition) => ({ definition, design: designOf(definition, now) }))
    .filter(({ design }) => design.to > design.from)
    .sort((a, b) => b.design.from - a.design.from)
    .slice(0, JUDGED_EXPERIMENTS)
    .map(({ definition, design }) => new ListVerdict(scope, definition, design));

function ExperimentListRenderer({ model }: SceneComponentProps<ExperimentListScene>) {
  const { query, defined, verdicts, now } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
      {(discovered) => {
        const rows = listRows(defined, discovered, now);
        return rows.length === 0 ? <NoExperiments /> : <ExperimentTable rows={rows} verdicts={verdicts} now={now} />;
      }}
    </QueryResult>
  );
}

function NoExperiments() {
  return (
    <EmptyState
      title={t('experiments.none', 'No call carries an experiment, and none is defined')}
      icon="chart-line"
      actions={
        <DocumentLink document="experiments.md#defining-an-experiment">
          {t('experiments.none-link', 'How to define an experiment')}
        </DocumentLink>
      }
    >
      {t(
        'experiments.none-help',
        'Set the attributes experiment and variant on the calls of your experiment, and define it with its metrics under experiments.definitions in callsight.yaml.'
      )}
    </EmptyState>
  );
}
