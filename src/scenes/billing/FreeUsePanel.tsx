import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { freeWithPayersUse, PAYER_USE } from '../../growth/money/leaders';
import type { MoneyReport } from '../../growth/money/moneyReport';
import { formatCount, formatShare } from '../../text/format';
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

/** Organizations that pay nothing and use the API as payers do. */
export function FreeUsePanel({ report, names }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const titles = columnTitles();
  const { payerCalls, free } = freeWithPayersUse(report);
  return (
    <MoneyTable
      title={t('revenue.free', 'Free consumers with the use of a paid plan')}
      help={t(
        'revenue.free-help',
        'Organizations with a subscription that pay nothing and make at least {{share}} of the calls of a middle payer, who makes {{calls}} in the period.',
        { share: formatShare(PAYER_USE), calls: formatCount(payerCalls) }
      )}
      columns={[
        { title: titles.organization },
        ...[titles.calls, t('revenue.column.of-payer', 'Of a middle payer'), titles.cost].map((title) => ({
          ...{ title, isNumber: true },
        })),
      ]}
      none={free.length === 0 ? t('revenue.no-free', 'No free consumer makes as many calls.') : undefined}
    >
      {free.slice(0, SHOWN).map(({ organization, ofPayer }) => (
        <tr key={organization.organization_id}>
          <th scope="row">
            <OrganizationName id={organization.organization_id} names={names} />
          </th>
          <td className={styles.number}>{formatCount(organization.logicalCalls)}</td>
          <td className={styles.number}>{formatShare(ofPayer)}</td>
          <AmountCell amount={organization.cost} />
        </tr>
      ))}
    </MoneyTable>
  );
}
