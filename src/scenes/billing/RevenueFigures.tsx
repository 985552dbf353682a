import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { AverageRevenue } from '../../growth/money/averageRevenue';
import { amountOf, fractionOf, writeExact } from '../../growth/money/decimal';
import { MONTH_TENTHS } from '../../growth/money/lifetimes';
import type { MoneyReport } from '../../growth/money/moneyReport';
import type { RecurringMonth } from '../../growth/money/recurring';
import { formatCount } from '../../text/format';
import { formatExactAmount, formatSignedAmount } from '../../text/exactAmount';
import { marginShare } from './revenueTexts';

interface Props {
  report: MoneyReport;
  months: RecurringMonth[];
  currency: string;
  /** Of the period. */
  days: number;
}

interface Figure {
  title: string;
  value: string;
  context: string;
}

/** What stands above the tables: recurring revenue now, and revenue, cost and averages of the period. */
export function RevenueFigures(props: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.figures}>
      {figuresOf(props).map(({ title, value, context }) => (
        <section className={styles.figure} aria-label={title} key={title}>
          <Text variant="bodySmall" color="secondary">
            {title}
          </Text>
          <span className={styles.value}>{value}</span>
          <Text variant="bodySmall" color="secondary">
            {context}
          </Text>
        </section>
      ))}
    </div>
  );
}

function figuresOf({ report: { total, paying, all }, months, currency, days }: Props): Figure[] {
  const last = months.at(-1);
  const moved = last === undefined ? '0' : writeExact(amountOf(last.end) - amountOf(last.start));
  const usage = fractionOf(amountOf(total.usage), BigInt(MONTH_TENTHS), BigInt(10 * Math.max(1, days)));
  const amount = (text: string) =>
    t('revenue.amount', '{{amount}} {{currency}}', { amount: formatExactAmount(text), currency });
  return [
    {
      title: t('revenue.figure.mrr', 'MRR now'),
      value: amount(last?.end ?? '0'),
      context: t('revenue.figure.mrr-context', '{{moved}} this month · usage beside it: {{usage}} a month', {
        ...{ moved: formatSignedAmount(moved), usage: formatExactAmount(writeExact(usage)) },
      }),
    },
    {
      title: t('revenue.figure.revenue', 'Revenue'),
      value: amount(total.revenue),
      context: t('revenue.figure.revenue-context', 'flat {{flat}} · usage {{usage}} · invoiced {{invoiced}}', {
        ...{ flat: formatExactAmount(total.flat), usage: formatExactAmount(total.usage) },
        invoiced: formatExactAmount(total.invoiced),
      }),
    },
    {
      title: t('revenue.figure.contribution', 'Contribution'),
      value: amount(total.contribution),
      context: t('revenue.figure.contribution-context', 'usage cost {{cost}} · margin {{margin}}', {
        cost: formatExactAmount(total.cost),
        margin: marginShare(total),
      }),
    },
    {
      title: t('revenue.figure.full', 'Full margin'),
      value: amount(total.margin),
      context: t('revenue.figure.full-context', 'fixed costs {{fixed}} · of them not allocated {{apart}}', {
        fixed: formatExactAmount(total.fixedCost),
        apart: formatExactAmount(total.unallocated),
      }),
    },
    average(
      t('revenue.figure.arpc-paying', 'ARPC, paying'),
      t('revenue.figure.paying', '{{count}} that pay', { count: formatCount(paying.consumers) }),
      paying,
      amount
    ),
    average(
      t('revenue.figure.arpc-all', 'ARPC, all'),
      t('revenue.figure.subscribed', '{{count}} with a subscription', { count: formatCount(all.consumers) }),
      all,
      amount
    ),
  ];
}

/** Average revenue per consumer. @param who how many there are */
function average(
  title: string,
  who: string,
  { mean, median, low, high }: AverageRevenue,
  amount: (text: string) => string
): Figure {
  const parts = [
    low === null || high === null
      ? undefined
      : t('revenue.figure.range', '{{low}} to {{high}} (95%)', {
          ...{ low: formatExactAmount(low), high: formatExactAmount(high) },
        }),
    median === null
      ? undefined
      : t('revenue.figure.median', 'median {{median}}', { median: formatExactAmount(median) }),
    who,
  ];
  return {
    title,
    value: mean === null ? '–' : amount(mean),
    context: parts.filter((part) => part !== undefined).join(' · '),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  figures: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(${theme.spacing(20)}, 1fr))`,
    gap: theme.spacing(1),
  }),
  figure: css({
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  value: css({ fontSize: theme.typography.h3.fontSize, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
});
