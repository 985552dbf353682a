import { amountOf, ZERO } from './decimal';
import type { MoneyReport, OrganizationMoney } from './moneyReport';

/** Use of a free organization, as a share of that of a middle payer, from which on it is that of a payer. */
export const PAYER_USE = 0.25;

/** Organizations whose calls cost more than they pay, the largest loss first. */
export function lossLeaders({ organizations }: MoneyReport): OrganizationMoney[] {
  return organizations
    .filter(({ contribution }) => amountOf(contribution) < ZERO)
    .sort((a, b) => (amountOf(a.contribution) < amountOf(b.contribution) ? -1 : 1));
}

/** An organization that pays nothing. */
export interface FreeUse {
  organization: OrganizationMoney;
  /** Its calls as a share of those of a middle payer. */
  ofPayer: number;
}

/**
 * Organizations with a subscription that pay nothing and use the API as payers do, those with most calls first: at least
 * PAYER_USE of the median of the calls of payers.
 */
export function freeWithPayersUse({ organizations }: MoneyReport): { payerCalls: number; free: FreeUse[] } {
  const subscribed = organizations.filter(({ plans }) => plans.length > 0);
  const pays = ({ revenue }: OrganizationMoney) => amountOf(revenue) > ZERO;
  const calls = subscribed
    .filter(pays)
    .map(({ logicalCalls }) => logicalCalls)
    .sort((a, b) => a - b);
  const payerCalls = calls.length === 0 ? 0 : calls[Math.floor((calls.length - 1) / 2)];
  const free = subscribed
    .filter((organization) => !pays(organization))
    .map((organization) => ({ organization, ofPayer: payerCalls === 0 ? 0 : organization.logicalCalls / payerCalls }))
    .filter(({ ofPayer }) => ofPayer >= PAYER_USE)
    .sort((a, b) => b.ofPayer - a.ofPayer);
  return { payerCalls, free };
}
