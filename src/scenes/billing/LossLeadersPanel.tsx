import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { lossLeaders } from '../../growth/money/leaders';
import type { MoneyReport } from '../../growth/money/moneyReport';
import { formatCount } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import { AmountCell } from './AmountCell';
import { MoneyTable } from './MoneyTable';
import { OrganizationName } from './OrganizationName';
import { columnTitles } from './revenueTexts';

/** More are in the table of organizations. */
const SHOWN = 10;

interface Props {
  report: MoneyReport;
  names: ReadonlyMap<string, string>;
}

/** Organizations whose calls cost more than they pay. */
export function LossLeadersPanel({ report, names }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const titles = columnTitles();
  const leaders = lossLeaders(report);
  return (
    <MoneyTable
      title={t('revenue.losses', 'Loss leaders')}
      help={t(
        'revenue.losses-help',
        'Organizations and callers whose usage cost in the period is above what they pay: {{count}}. Most free consumers are among them.',
        { count: leaders.length }
      )}
      columns={[
        { title: titles.organization },
        ...[titles.calls, titles.revenue, titles.cost, titles.contribution].map((title) => ({ title, isNumber: true })),
      ]}
      none={leaders.length === 0 ? t('revenue.no-losses', 'Nobody costs more than they pay.') : undefined}
    >
      {leaders.slice(0, SHOWN).map((one) => (
        <tr key={one.organization_id}>
          <th scope="row">
            <OrganizationName id={one.organization_id} names={names} />
          </th>
          <td className={styles.number}>{formatCount(one.logicalCalls)}</td>
          <AmountCell amount={one.revenue} />
          <AmountCell amount={one.cost} />
          <AmountCell amount={one.contribution} />
        </tr>
      ))}
    </MoneyTable>
  );
}
