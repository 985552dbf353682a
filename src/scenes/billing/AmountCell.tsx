import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { formatExactAmount, formatSignedAmount } from '../../text/exactAmount';
import { getGrowthStyles } from '../growth/growthStyles';

interface Props {
  /** Exact decimal. */
  amount: string;
  /** A change: with a sign, and a dash where there is none. */
  signed?: boolean;
}

/** A cell with an amount; its tooltip has all digits. */
export function AmountCell({ amount, signed = false }: Props) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <td className={styles.number} title={amount}>
      {!signed ? formatExactAmount(amount) : amount === '0' ? '–' : formatSignedAmount(amount)}
    </td>
  );
}
