import { t } from '@grafana/i18n';
import { moneyOverTimeQuery } from '../queries/money/moneyOverTimeQuery';
import { moneyQuery, type MoneyBreakdown } from '../queries/money/moneyQuery';
import { moneyTotalsQuery } from '../queries/money/moneyTotalsQuery';
import type { Scope } from '../sql/source';
import { PIVOT_NAME } from '../text/labels';
import { COST_COLOR, MARGIN_COLOR, REVENUE_COLOR } from './palette';
import { statSpec, tableSpec, type ChartSpec, type StatSpec } from './spec';

/** What the calls of the period earn and cost. */
export function moneyTotalsPanel(scope: Scope): StatSpec {
  return statSpec(
    moneyTotalsQuery(scope),
    [
      { column: 'revenue', title: revenue() },
      { column: 'cost', title: cost() },
      { column: 'margin', title: margin() },
      { column: 'margin_share', title: marginShare() },
      { column: 'payers', title: t('panels.money.payers', 'Consumers with revenue') },
      { column: 'revenue_per_payer', title: t('panels.money.revenue-per-payer', 'Revenue of each') },
    ],
    { about: { scope, measure: 'revenue' }, title: '', description: pricing() }
  );
}

/** Revenue, cost and margin over time. */
export function moneyPanel(scope: Scope): ChartSpec {
  return {
    kind: 'lines',
    about: { scope, measure: 'margin' },
    title: t('panels.money.title', 'Revenue and cost'),
    description: pricing(),
    noValue: noPrice(),
    query: moneyOverTimeQuery(scope),
    series: {
      revenue: { title: revenue(), color: REVENUE_COLOR },
      cost: { title: cost(), color: COST_COLOR },
      margin: { title: margin(), color: MARGIN_COLOR },
    },
    finest: '1h',
  };
}

/** What each consumer or endpoint earns and costs. */
export function moneyTablePanel(scope: Scope, breakdown: MoneyBreakdown) {
  const query = moneyQuery(scope, breakdown);
  const isConsumer = breakdown.by === 'consumer';
  const spec = tableSpec(
    query,
    [
      {
        column: 'label',
        title: isConsumer ? PIVOT_NAME : t('panels.table.endpoint', 'Endpoint'),
        link: true,
      },
      { column: 'calls', title: t('panels.table.calls', 'Calls') },
      { column: 'revenue', title: revenue() },
      { column: 'cost', title: cost() },
      { column: 'margin', title: margin() },
      { column: 'margin_share', title: marginShare(), width: 96 },
      { column: 'revenue_per_1000', title: t('panels.money.revenue-per-1000', 'Revenue / 1,000'), width: 140 },
      { column: 'cost_per_1000', title: t('panels.money.cost-per-1000', 'Cost / 1,000'), width: 120 },
    ],
    {
      about: { scope, measure: 'margin', by: breakdown },
      title: isConsumer
        ? t('panels.money.consumers', 'Who earns and who costs')
        : t('panels.money.endpoints', 'Endpoints by margin'),
      description: pricing(),
      noValue: noPrice(),
    }
  );
  return { query, spec };
}

const revenue = () => t('explorer.measure.revenue', 'Revenue');
const cost = () => t('explorer.measure.cost', 'Cost');
const margin = () => t('explorer.measure.margin', 'Margin');
const marginShare = () => t('panels.money.margin-share', 'Margin, %');
const noPrice = () =>
  t('panels.money.none', 'No call of the period has an amount: add rules for revenue and cost to callsight.yaml');
const pricing = () =>
  t(
    'panels.money.description',
    'In the currency of the account, exact: amounts that come with the calls, else those of the rules in callsight.yaml. Margin is revenue minus cost; amounts per 1,000 are of calls.'
  );
