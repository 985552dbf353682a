import React, { lazy, Suspense } from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import type { ExperimentDefinition } from '../../../model/experiments';
import type { ExperimentDesign } from '../../experiment/design/design';
import { EXPERIMENT_VARIABLE } from '../../links/urlKeys';
import { experimentRules } from '../../panels/experimentRules';
import type { OwnRule } from '../../panels/spec';
import type { Scope } from '../../sql/scope';
import { FailureState } from '../states/FailureState';
import { LoadingState } from '../states/LoadingState';
import { comparatorPanels, type ComparatorPanels } from './comparatorPanels';
import { questionsOf, type Questions } from './analysis';
import { PlanFacts } from './PlanFacts';

// Statistics, and what shows them, are a third of the screens' code.
const Comparison = lazy(() => import('./Comparison'));

interface ComparatorState extends SceneObjectState, ComparatorPanels {
  $data: SceneQueryRunner;
  questions: Questions;
  definition: ExperimentDefinition;
  design: ExperimentDesign;
  /** Alert rules that can be made. */
  rules: OwnRule[];
  /** When the definition was read, in milliseconds since the epoch. */
  now: number;
}

/** The comparison of the variants of an experiment that has begun. */
export class ComparatorScene extends SceneObjectBase<ComparatorState> {
  public static Component = ComparatorRenderer;

  /** The choices of the view are in no query: only the drawing follows them. */
  protected _variableDependency = new VariableDependencyConfig<ComparatorState>(this, {
    variableNames: Object.values(EXPERIMENT_VARIABLE),
    onReferencedVariableValueChanged: () => this.forceRender(),
  });

  public constructor(scope: Scope, definition: ExperimentDefinition, design: ExperimentDesign, now: number) {
    const questions = questionsOf(scope, definition, design, true);
    const rules = experimentRules(scope.database, definition, now);
    super({
      ...{ $data: questions.runner, questions, definition, design, now, rules },
      ...comparatorPanels(scope, definition, design, rules),
    });
  }
}

function ComparatorRenderer({ model }: SceneComponentProps<ComparatorScene>) {
  const { questions, definition, now } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const answer = questions.read(data);
  return (
    <>
      <PlanFacts definition={definition} now={now} />
      {answer.state === 'waiting' && <LoadingState rows={6} />}
      {answer.state === 'failed' && (
        <FailureState failure={answer.failure} onRetry={() => model.state.$data.runQueries()} />
      )}
      {answer.state === 'answered' && (
        <Suspense fallback={<LoadingState rows={6} />}>
          <Comparison model={model} analysis={answer.analysis} />
        </Suspense>
      )}
    </>
  );
}
