import { type CostRule } from '../../costs/costRules';
import { createPriceList } from '../../costs/prices';
import { type CallsightEvent } from './event';

/** Prices of the calls that state none themselves, by the rules of the settings. */
export interface Prices {
  /** @returns millionths of the account's currency. */
  costOf(event: CallsightEvent): bigint;
  revenueOf(event: CallsightEvent): bigint;
  /** Makes a change to an event. The prices that follow from the rules follow from the changed event then. */
  reprice(event: CallsightEvent, change: () => void): void;
}

export function createPrices(costs: readonly CostRule[], revenues: readonly CostRule[]): Prices {
  const listCost = createPriceList(costs);
  const listRevenue = createPriceList(revenues);
  const costOf = (event: CallsightEvent) => toBigInt(listCost(event));
  const revenueOf = (event: CallsightEvent) => toBigInt(listRevenue(event));
  return {
    costOf,
    revenueOf,
    reprice(event, change) {
      const isListed = [costOf(event) === event.costMicros, revenueOf(event) === event.revenueMicros];
      change();
      event.costMicros = isListed[0] ? costOf(event) : event.costMicros;
      event.revenueMicros = isListed[1] ? revenueOf(event) : event.revenueMicros;
    },
  };
}

/** Most calls have no price: they share one zero. */
function toBigInt(micros: number): bigint {
  return micros === 0 ? 0n : BigInt(micros);
}
