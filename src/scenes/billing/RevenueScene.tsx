import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { INTERVAL_MONTHS } from '../../../model/billing';
import { dateOf } from '../../../model/billingPeriods';
import { tableData } from '../../data/queryRunner';
import { MONEY_VARIABLE } from '../../links/urlKeys';
import { tableSpec } from '../../panels/spec';
import { callMoneyQuery, type CallMoneyRow } from '../../queries/billing/callMoneyQuery';
import { endpointMoneyQuery, type EndpointMoneyRow } from '../../queries/billing/endpointMoneyQuery';
import type { StoredBilling } from '../../queries/billing/readBilling';
import { usageDaysQuery, type UsageDayRow } from '../../queries/billing/usageDaysQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { PanelVerbs } from '../panel/PanelVerbs';
import { Question } from '../Question';
import { QueryResult } from '../states/QueryResult';
import { RevenueReport } from './RevenueReport';

/** Days of a billing period at most, by its months. */
const PERIOD_DAYS = { 1: 31, 12: 366 } as const;

const DAY_MS = 86_400_000;

interface RevenueState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<CallMoneyRow>;
  usage: Question<UsageDayRow>;
  /** Of all organizations with a subscription: asked when a what-if needs it. */
  allUsage: Question<UsageDayRow>;
  /** Asked when the map of margins is shown. */
  endpoints: Question<EndpointMoneyRow>;
  stored: StoredBilling;
  /** Day of UTC. */
  today: string;
  verbs: PanelVerbs;
}

/** What consumers pay and cost: the billing file, with the units, costs and revenues of calls on whole days of the period. */
export class RevenueScene extends SceneObjectBase<RevenueState> {
  public static Component = RevenueRenderer;

  /** These choices are in no query: only what is computed from the answers follows them. */
  protected _variableDependency = new VariableDependencyConfig<RevenueState>(this, {
    variableNames: Object.values(MONEY_VARIABLE),
    onReferencedVariableValueChanged: () => this.forceRender(),
  });

  public constructor(scope: Scope, stored: StoredBilling, now: number) {
    const months = stored.billing.plan_versions.map(({ interval }) => INTERVAL_MONTHS[interval]);
    const query = callMoneyQuery(scope);
    const spec = tableSpec(query, [], {
      about: { scope, measure: 'cost' },
      title: t('revenue.organizations', 'Organizations by revenue'),
      description: '',
    });
    const daysBefore = PERIOD_DAYS[months.includes(12) ? 12 : 1];
    super({
      ...{ $data: tableData(query), query, stored, today: dateOf(Math.floor(now / DAY_MS)) },
      usage: new Question(usageDaysQuery(scope, daysBefore)),
      endpoints: new Question(endpointMoneyQuery(scope)),
      allUsage: new Question(usageDaysQuery(scope, daysBefore, 'all')),
      verbs: new PanelVerbs({ spec }),
    });
    this.addActivationHandler(() => this.state.usage.activate());
  }

  /** The whole days of UTC of the period, as the queries take them. */
  public span(): { from: number; to: number } {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    return { from: Math.floor(from.valueOf() / DAY_MS), to: Math.floor(to.valueOf() / DAY_MS) };
  }
}

function RevenueRenderer({ model }: SceneComponentProps<RevenueScene>) {
  const { query, usage } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const { data: usageData } = sceneGraph.getData(usage).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={6}>
      {(money) => (
        <QueryResult query={usage.state.query} data={usageData} onRetry={() => usage.state.$data.runQueries()}>
          {(days) => <RevenueReport scene={model} money={money} days={days} />}
        </QueryResult>
      )}
    </QueryResult>
  );
}
