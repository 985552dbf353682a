import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { MoneyReport, OrganizationMoney } from '../../growth/money/moneyReport';
import { getGrowthStyles } from '../growth/growthStyles';
import type { PanelVerbs } from '../panel/PanelVerbs';
import { AmountCell } from './AmountCell';
import { MoneyTable } from './MoneyTable';
import { OrganizationName } from './OrganizationName';
import { columnTitles, marginShare, planName } from './revenueTexts';
import { useShown } from './useShown';

/** Rows that are shown at first. */
const SHOWN = 30;

interface Props {
  report: MoneyReport;
  /** Of organizations. */
  names: ReadonlyMap<string, string>;
  plans: ReadonlyMap<string, string>;
  verbs: PanelVerbs;
}

/** What each organization pays and costs, those with the highest revenue first. */
export function OrganizationsPanel({ report: { organizations }, names, plans, verbs }: Props) {
  const { shown, more } = useShown(organizations, SHOWN);
  const titles = columnTitles();
  const numbers = [
    ...[t('revenue.column.flat', 'Flat'), t('revenue.column.usage', 'Usage'), t('revenue.column.invoiced', 'Invoiced')],
    ...[titles.revenue, titles.cost, titles.contribution, titles.margin],
  ];
  return (
    <>
      <MoneyTable
        title={t('revenue.organizations', 'Organizations by revenue')}
        help={t(
          'revenue.organizations-help',
          'Flat: of the days of the period, after discounts. Usage: charges for units, at the tier that the billing period has reached, and what calls earn by themselves where the plan adds it. Invoiced: what was really billed, in the place of both.'
        )}
        columns={[
          { title: titles.organization },
          { title: titles.plan },
          ...numbers.map((title) => ({ title, isNumber: true })),
        ]}
        lead={<verbs.Component model={verbs} />}
      >
        {shown.map((one) => (
          <Row key={one.organization_id} money={one} names={names} plans={plans} />
        ))}
      </MoneyTable>
      {more}
    </>
  );
}

function Row({ money, names, plans }: { money: OrganizationMoney } & Pick<Props, 'names' | 'plans'>) {
  const styles = useStyles2(getGrowthStyles);
  const [plan, ...before] = money.plans.map((id) => planName(plans, id));
  return (
    <tr>
      <th scope="row">
        <OrganizationName id={money.organization_id} names={names} />
      </th>
      <td>
        {plan ?? t('revenue.no-subscription', 'no subscription')}
        {before.length > 0 && (
          <div className={styles.secondary}>
            {t('revenue.plan-before', 'before: {{plans}}', {
              plans: before.join(', '),
              interpolation: { escapeValue: false },
            })}
          </div>
        )}
      </td>
      <AmountCell amount={money.flat} />
      <AmountCell amount={money.usage} />
      <AmountCell amount={money.invoiced} />
      <AmountCell amount={money.revenue} />
      <AmountCell amount={money.cost} />
      <AmountCell amount={money.contribution} />
      <td className={styles.number}>{marginShare(money)}</td>
    </tr>
  );
}
