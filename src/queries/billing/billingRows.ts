import { dayNumber } from '../../../model/billingPeriods';
import type { CallMoney, UsageDay } from '../../growth/money/accounts';
import type { EndpointMoney } from '../../growth/money/marginMap';
import { BILLED_CONSUMERS, MARGIN_CELLS, USAGE_DAY_ROWS } from '../../sql/limits';
import type { CallMoneyRow } from './callMoneyQuery';
import type { EndpointMoneyRow } from './endpointMoneyQuery';
import type { UsageDayRow } from './usageDaysQuery';

/** A sum over rows that were cut off would be wrong. */
function whole<Row>(rows: readonly Row[], limit: number, what: string): readonly Row[] {
  if (rows.length >= limit) {
    throw new Error(`There are ${limit} ${what} or more, which is more than a screen reads: choose fewer days.`);
  }
  return rows;
}

/** The answer of callMoneyQuery. @throws Error where it was cut off */
export const callMoneyOf = (rows: readonly CallMoneyRow[]): CallMoney[] =>
  whole(rows, BILLED_CONSUMERS, 'organizations').map(({ organization, plan, ...money }) => ({
    ...{ organization_id: organization, plan_id: plan },
    ...money,
  }));

/** The answer of usageDaysQuery. @throws Error where it was cut off */
export const usageDaysOf = (rows: readonly UsageDayRow[]): UsageDay[] =>
  whole(rows, USAGE_DAY_ROWS, 'days of organizations').map(({ organization, day, ...units }) => ({
    ...{ organization_id: organization, day: dayNumber(day) },
    units,
  }));

/** The answer of endpointMoneyQuery; an endpoint is the path of its page. @throws Error where it was cut off */
export const endpointMoneyOf = (rows: readonly EndpointMoneyRow[]): EndpointMoney[] =>
  whole(rows, MARGIN_CELLS, 'endpoints of organizations').map(
    ({ organization, plan, path, logical_calls, ...money }) => ({
      ...{ organization_id: organization, plan_id: plan, endpoint: path, logical_calls },
      ...{ cost: money.cost, revenue: money.revenue },
    })
  );
