import React, { lazy, Suspense } from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { t } from '@grafana/i18n';
import { tableData } from '../../../data/queryRunner';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { tableSpec } from '../../../panels/spec';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import { onboardingQuery, type OnboardingRow } from '../../../queries/growth/onboardingQuery';
import type { CleanRule } from '../../../queries/growth/unitDays';
import type { Query } from '../../../sql/query';
import type { Scope } from '../../../sql/source';
import { consumerLabels } from '../../../text/labels';
import { PanelVerbs } from '../../panel/PanelVerbs';
import { LoadingState } from '../../states/LoadingState';
import { QueryResult } from '../../states/QueryResult';

// Statistics are asked for by few readers.
const OnboardingReport = lazy(() => import('./OnboardingReport'));

export interface OnboardingState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<OnboardingRow>;
  unit: GrowthUnit;
  rule: CleanRule;
  verbs: PanelVerbs;
}

/** Where new consumers get stuck: one answer with a row for each of them, from which all parts are computed. */
export class OnboardingScene extends SceneObjectBase<OnboardingState> {
  public static Component = OnboardingRenderer;

  /** These choices are in no query: only the drawing follows them. */
  protected _variableDependency = new VariableDependencyConfig<OnboardingState>(this, {
    variableNames: [GROWTH_VARIABLE.step, GROWTH_VARIABLE.horizon, GROWTH_VARIABLE.segment],
    onReferencedVariableValueChanged: () => this.forceRender(),
  });

  public constructor(scope: Scope, unit: GrowthUnit, rule: CleanRule) {
    const query = onboardingQuery(scope, unit, rule, consumerLabels());
    const spec = tableSpec(query, [], {
      about: { scope, measure: 'client_error_rate' },
      title: t('onboarding.funnel', 'From the key to the first error-free day'),
      description: '',
    });
    super({ $data: tableData(query), query, unit, rule, verbs: new PanelVerbs({ spec }) });
  }
}

function OnboardingRenderer({ model }: SceneComponentProps<OnboardingScene>) {
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={6}>
      {(rows) => (
        <Suspense fallback={<LoadingState rows={6} />}>
          <OnboardingReport scene={model} rows={rows} />
        </Suspense>
      )}
    </QueryResult>
  );
}
