import React from 'react';
import { t } from '@grafana/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import type { BillChange } from '../../growth/money/whatIf';
import { formatShare } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import { AmountCell } from './AmountCell';
import { MoneyTable } from './MoneyTable';
import { OrganizationName } from './OrganizationName';
import { columnTitles } from './revenueTexts';
import { useShown } from './useShown';

/** Bills that are shown at first. */
const SHOWN = 15;

interface Props {
  title: string;
  none: string;
  /** The largest change first. */
  bills: BillChange[];
  /** Above which a rise is much, as text. */
  share: string;
  names: ReadonlyMap<string, string>;
}

/** Bills before and after a change of prices. */
export function BillsPanel({ title, none, bills, share, names }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const { shown, more } = useShown(bills, SHOWN);
  const numbers = [
    ...[t('revenue.bill.before', 'Now'), t('revenue.bill.after', 'Then')],
    ...[t('revenue.bill.change', 'Change'), t('revenue.bill.change-share', 'Change, %')],
  ];
  return (
    <div>
      <MoneyTable
        title={title}
        columns={[{ title: columnTitles().organization }, ...numbers.map((name) => ({ title: name, isNumber: true }))]}
        none={bills.length === 0 ? none : undefined}
      >
        {shown.map(({ organization_id, before, after, difference, risesMuch }) => (
          <tr key={organization_id}>
            <th scope="row">
              <OrganizationName id={organization_id} names={names} />
            </th>
            <AmountCell amount={before} />
            <AmountCell amount={after} />
            <AmountCell amount={difference} signed />
            <td className={styles.number}>
              {Number(before) > 0 ? formatShare(Number(difference) / Number(before)) : t('revenue.bill.new', 'from 0')}
              {risesMuch && (
                <>
                  {' '}
                  <Badge color="orange" text={t('revenue.bill.above', 'above {{share}}', { share })} />
                </>
              )}
            </td>
          </tr>
        ))}
      </MoneyTable>
      {more}
    </div>
  );
}
