import React, { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Text, useStyles2 } from '@grafana/ui';
import { errorMessage } from '../../../model/errorText';
import { accountsOf, type Account, type AccountsInput } from '../../growth/money/accounts';
import { firstKnownDay } from '../../growth/money/firstKnownDay';
import { moneyReport, type MoneyReport } from '../../growth/money/moneyReport';
import { recurringMonths, type RecurringMonth } from '../../growth/money/recurring';
import { callMoneyOf, usageDaysOf } from '../../queries/billing/billingRows';
import type { CallMoneyRow } from '../../queries/billing/callMoneyQuery';
import type { UsageDayRow } from '../../queries/billing/usageDaysQuery';
import { getGrowthStyles } from '../growth/growthStyles';
import { ErrorState } from '../states/ErrorState';
import { FreeUsePanel } from './FreeUsePanel';
import { LifetimePanel } from './LifetimePanel';
import { LossLeadersPanel } from './LossLeadersPanel';
import { MarginChart } from './MarginChart';
import { MarginPanel } from './MarginPanel';
import { OrganizationsPanel } from './OrganizationsPanel';
import { PlansPanel } from './PlansPanel';
import { RecurringPanel } from './RecurringPanel';
import { RevenueFigures } from './RevenueFigures';
import type { RevenueScene } from './RevenueScene';
import { WhatIfPanel } from './WhatIfPanel';

interface Props {
  scene: RevenueScene;
  money: CallMoneyRow[];
  days: UsageDayRow[];
}

type Computed =
  | {
      report: MoneyReport;
      input: AccountsInput;
      accounts: Account[];
      months: RecurringMonth[];
      /** Units of billing periods that began before this day are not all stored. */
      knownFrom: string | undefined;
      problem?: undefined;
    }
  | { problem: string };

/** Recurring revenue, and revenue, cost and margin of the period by plan and by organization. */
export function RevenueReport({ scene, money, days }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const { stored, today, verbs } = scene.useState();
  const { from, to } = scene.span();
  const computed = useMemo((): Computed => {
    try {
      const { billing } = stored;
      const input = { billing, span: { from, to }, calls: callMoneyOf(money), usage: usageDaysOf(days) };
      const accounts = accountsOf(input);
      const report = moneyReport(billing, input.span, accounts);
      const months = recurringMonths(billing, today);
      return report.ok && months.ok
        ? { report: report.value, input, accounts, months: months.value, knownFrom: firstKnownDay(input) }
        : { problem: [report, months].map((one) => (one.ok ? '' : one.error.message)).join(' ') };
    } catch (error) {
      return { problem: errorMessage(error) };
    }
  }, [stored, today, from, to, money, days]);
  if (computed.problem !== undefined) {
    return <ErrorState title={t('revenue.failed', 'The revenue cannot be computed')} message={computed.problem} />;
  }
  const { report, input, accounts, months, knownFrom } = computed;
  const { billing, names } = stored;
  const planNames = new Map(billing.plans.map((plan) => [plan.plan_id, plan.name]));
  return (
    <div className={styles.column}>
      <RevenueFigures report={report} months={months} currency={billing.currency} days={to - from} />
      <Text variant="bodySmall" color="secondary">
        {t(
          'revenue.help',
          'Amounts in {{currency}}, exact to the last digit. Revenue and cost are those of the {{days}} whole days (UTC) of the period; recurring revenue is that of the months below, whatever the period.',
          { currency: billing.currency, days: to - from }
        )}
      </Text>
      {knownFrom !== undefined && (
        <Alert
          severity="warning"
          title={t(
            'revenue.known-from',
            'Charges for units of billing periods that began before {{day}} are too low: no earlier calls are stored.',
            { day: knownFrom }
          )}
        />
      )}
      <RecurringPanel months={months} />
      <PlansPanel report={report} names={planNames} />
      <OrganizationsPanel report={report} names={names} plans={planNames} verbs={verbs} />
      <div className={styles.line}>
        <LossLeadersPanel report={report} names={names} />
        <FreeUsePanel report={report} names={names} />
      </div>
      <MarginChart report={report} names={names} />
      <MarginPanel scene={scene} accounts={accounts} names={names} plans={planNames} />
      <LifetimePanel scene={scene} input={{ billing, today, span: input.span, accounts }} plans={planNames} />
      <WhatIfPanel scene={scene} input={input} names={names} plans={planNames} />
    </div>
  );
}
