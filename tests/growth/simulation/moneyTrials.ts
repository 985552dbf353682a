import { averageRevenue } from '../../../src/growth/money/averageRevenue';
import { amountOf } from '../../../src/growth/money/decimal';
import { lifetimeValue, type Subscription } from '../../../src/growth/money/lifetimeValue';
import { meanOf } from '../../../src/growth/numbers';
import { Z_95 } from '../../../src/growth/proportions/wilson';
import { logNormal, randomFrom, type Random } from '../../../standalone/demo/random';
import { countHits, type Measured, type Sizes } from './measured';

/* Money: subscriptions of which fewer end the older they are, and organizations that pay very different amounts. */

const MARGIN = 100;
const HORIZON = 24;
const DISCOUNT = 0.1;
/** Half of the subscriptions end with 12% a month, half with 2%. */
const ENDING = [0.12, 0.02];

/** What a consumer is worth in truth. */
const VALUE = Array.from({ length: HORIZON }, (_month, month) => {
  const living = meanOf(ENDING.map((share) => (1 - share) ** month));
  return MARGIN * living * (1 + DISCOUNT) ** (-month / 12);
}).reduce((sum, earned) => sum + earned, 0);

/** Subscriptions that began in the last four years, as they are known now. */
const drawSubscriptions = (random: Random, count: number): Subscription[] =>
  Array.from({ length: count }, () => {
    const known = 1 + Math.floor(48 * random());
    const share = ENDING[random() < 0.5 ? 0 : 1];
    const ends = 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - share));
    return ends <= known ? { months: ends, churned: true } : { months: known, churned: false };
  });

function isHeld(random: Random, count: number): boolean {
  const subscriptions = drawSubscriptions(random, count);
  const found = lifetimeValue(subscriptions, { marginPerMonth: MARGIN, horizon: HORIZON, annualDiscount: DISCOUNT });
  return found.ok && Math.abs(found.value.value - VALUE) <= Z_95 * found.value.standardError;
}

/** The usual formula, margin over the share that ends in a month, is within a tenth of the truth. */
function isFormulaNear(random: Random, count: number): boolean {
  const subscriptions = drawSubscriptions(random, count);
  const ended = subscriptions.filter(({ churned }) => churned).length;
  const months = subscriptions.reduce((sum, subscription) => sum + subscription.months, 0);
  return Math.abs((MARGIN * months) / ended / VALUE - 1) < 0.1;
}

/** Median of what an organization pays, and the standard deviation of its logarithm. */
const REVENUE = { median: 100, sigma: 1 };

/** Whether the range of the average revenue of some organizations holds the mean of all there could be. */
function isAverageHeld(random: Random, organizations: number): boolean {
  const paid = Array.from({ length: organizations }, () => logNormal(random, REVENUE.median, REVENUE.sigma));
  const { low, high } = averageRevenue(paid.sort((a, b) => a - b).map((amount) => amountOf(amount.toFixed(2))));
  const mean = REVENUE.median * Math.exp(REVENUE.sigma ** 2 / 2);
  return Number(low) <= mean && mean <= Number(high);
}

/** How often the intervals of money hold the truth. */
export function moneyTrials({ runs, seed }: Sizes): Measured[] {
  const random = randomFrom('money', seed);
  return [
    ...[25, 100].map((organizations) => ({
      ...{ method: 'average revenue, bootstrap', setting: `${organizations} organizations that pay` },
      ...{ what: 'the interval holds the true mean', aim: '95%' },
      ...{ hits: countHits(runs, () => isAverageHeld(random, organizations)), trials: runs },
    })),
    ...[60, 200].map((count) => ({
      ...{ method: 'lifetime value by Kaplan-Meier', setting: `${count} subscriptions, ${HORIZON} months` },
      ...{ what: 'the interval holds the true value', aim: '95%' },
      ...{ hits: countHits(runs, () => isHeld(random, count)), trials: runs },
    })),
    {
      ...{ method: 'margin over churn, the usual formula', setting: '200 subscriptions' },
      ...{ what: 'it is within 10% of the truth', aim: 'for comparison' },
      ...{ hits: countHits(runs, () => isFormulaNear(random, 200)), trials: runs },
    },
  ];
}
