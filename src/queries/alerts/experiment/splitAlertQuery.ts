import { quote } from '../../../sql/quote';
import { number, text, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { subquery } from '../../../sql/statement';
import { assignedConsumers, definitionAliases, IS_RUNNING, type WatchedExperiment } from './definedExperiment';

/** Evidence from which a rule fires: 1,000 to 1. A right split ever reaches it with p 0.001. */
export const SPLIT_ALERT_EVIDENCE = 3;

/**
 * For an alert rule: how much the consumers of the arms speak against the planned split, one point while the
 * experiment runs. `evidence` is the power of ten of the odds of any other split against the planned one. A rule is
 * evaluated again and again: unlike the p-value of a chi-square test this holds at all evaluations together
 * (Lindon and Malek 2022, arXiv 2011.03567, with a uniform prior; Ville's inequality). Consumers count where they were
 * seen first, before any exclusion.
 */
export function splitAlertQuery(watched: WatchedExperiment) {
  const counted = subquery({
    select: [
      'groupArray(arm) AS arms',
      'arrayFilter((name, weight) -> weight > 0, arm_names, arm_weights) AS names',
      'arrayFilter(weight -> weight > 0, arm_weights) AS weights',
      'arrayMap(name -> countEqual(arms, name), names) AS units',
      'arraySum(units) AS all_units',
    ],
    from: `${assignedConsumers(watched)} AS assigned`,
  });
  const gammas = 'arraySum(arrayMap(n -> lgamma(n + 1), units))';
  const planned = 'arraySum(arrayMap((n, weight) -> n * log(weight / arraySum(weights)), units, weights))';
  return query('alert/experiment-split', {
    columns: { time: time('DateTime'), experiment: text(), evidence: number() },
    with: definitionAliases(watched),
    select: {
      time: 'toDateTime($__toTime_ms)',
      experiment: quote(watched.key),
      evidence: `(lgamma(length(units)) + ${gammas} - lgamma(length(units) + all_units) - ${planned}) / log(10)`,
    },
    from: `${counted} AS counted`,
    where: [IS_RUNNING, 'length(units) > 1', 'all_units > 0'],
    limit: 1,
  });
}
