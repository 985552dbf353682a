import { NOT_A_CONSUMER } from '../../../model/consumers';
import { count, id, text, time } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { TOP_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { quote, quoteList } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { exposures, ORDER, type ExperimentScope } from './units';

/** Largest consumers of an arm that are named. */
const LARGEST = 3;

/** Why a consumer is left out: seen in several arms, only in variants that are no arm, or nobody that the directory knows. */
export const EXCLUSIONS = ['several_variants', 'other_variant', 'not_a_consumer'] as const;

export type Exclusion = (typeof EXCLUSIONS)[number];

/**
 * The consumers that are left out, with the reason, and the largest analysed ones of each arm (`reason` is empty), by
 * their calls in the experiment. `arm_calls` are those of all analysed consumers of the arm, `excluded` counts all
 * consumers that are left out.
 */
export function participantsQuery(scope: ExperimentScope, labels: ConsumerLabels) {
  const { screen, database, design } = scope;
  const isArm = `variant IN (${quoteList(design.arms)})`;
  const reason = `multiIf(unit IN (${quoteList(NOT_A_CONSUMER)}), 'not_a_consumer', arms_seen = 0, 'other_variant', arms_seen > 1, 'several_variants', '')`;
  const participants = subquery({
    select: [
      ...['unit', `argMinIf(variant, ${ORDER}, ${isArm}) AS arm`, 'min(seen.first_time) AS first_time'],
      `uniqExactIf(variant, ${isArm}) AS arms_seen`,
      "arrayStringConcat(arraySort(groupUniqArray(10)(variant)), ', ') AS variants",
      'sum(calls) AS unit_calls',
    ],
    from: `${exposures(scope)} AS seen`,
    groupBy: ['unit'],
  });
  const judged = subquery({
    select: ['*', `${reason} AS exclusion`],
    from: participants,
  });
  const ranked = subquery({
    select: [
      '*',
      'row_number() OVER (PARTITION BY exclusion, arm ORDER BY unit_calls DESC, unit) AS position',
      "sumIf(unit_calls, exclusion = '') OVER (PARTITION BY arm) AS all_calls",
      "countIf(exclusion != '') OVER () AS all_excluded",
    ],
    from: judged,
  });
  return query(`${screen}/participants`, {
    columns: {
      unit: id(),
      label: text(),
      arm: text(),
      variants: text(),
      reason: text(),
      first_time: time("DateTime64(3, 'UTC')"),
      calls: count(),
      arm_calls: count(),
      excluded: count(),
    },
    select: {
      unit: 'ranked.unit',
      label: consumerLabel('ranked.unit', 'names.name', labels),
      arm: 'ranked.arm',
      variants: 'ranked.variants',
      reason: 'ranked.exclusion',
      first_time: 'ranked.first_time',
      calls: 'ranked.unit_calls',
      arm_calls: 'ranked.all_calls',
      excluded: 'ranked.all_excluded',
    },
    from: `${ranked} AS ranked
LEFT JOIN ${consumerNames(database, quote(design.unit))} AS names ON names.id = ranked.unit`,
    where: [`ranked.exclusion != '' OR ranked.position <= ${LARGEST}`],
    orderBy: ["ranked.exclusion = ''", 'ranked.unit_calls DESC', 'ranked.unit'],
    limit: TOP_ROWS + LARGEST * design.arms.length,
  });
}

export type ParticipantsRow = RowOf<ReturnType<typeof participantsQuery>>;
