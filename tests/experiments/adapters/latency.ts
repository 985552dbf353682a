import { latencyAggregateOf } from '../../../src/experiment/aggregates/latency';
import { jointMomentsOfSums } from '../../../src/experiment/aggregates/sums';
import { posterior } from '../../../src/experiment/effects/bayes';
import { contrastOf } from '../../../src/experiment/estimates/contrast';
import { percentileEstimate } from '../../../src/experiment/percentiles/percentile';
import {
  boundedQuantile,
  postAdjustedQuantile,
  type QuantileBounds,
} from '../../../src/experiment/percentiles/postAdjusted';
import { list, member, number, numbers, type Json, type Vector } from '../vectors';
import { armsOf, valueOf, type Adapter } from './adapter';
import { namedPosterior } from './beliefs';
import { named, tested } from './differences';

const boundsOf = (arm: Json): QuantileBounds => ({
  calls: number(arm, 'n'),
  percentile: number(arm, 'nu'),
  quantile: number(arm, 'quantile'),
  low: number(arm, 'quantile_low'),
  high: number(arm, 'quantile_high'),
});

const clusters = (arm: Json) =>
  valueOf(
    jointMomentsOfSums(
      number(arm, 'n_clusters'),
      [number(arm, 'below_sum'), number(arm, 'count_sum')],
      [
        [number(arm, 'below_sum_squares'), number(arm, 'below_count_sum_products')],
        [number(arm, 'below_count_sum_products'), number(arm, 'count_sum_squares')],
      ]
    )
  );

/** The percentile of one arm; every value is a bucket of its own. */
function woodruff(units: Json, { options }: Vector, variance: 'delta' | 'jackknife') {
  const percentile = Number(options.p);
  const histograms = list(units).map((unit) => numbers(unit).map((value) => ({ value, count: 1 })));
  const result = valueOf(
    percentileEstimate(valueOf(latencyAggregateOf(histograms, percentile)), {
      percentile,
      rule: variance === 'delta' ? { kind: 'normal' } : { kind: 'student' },
      alpha: Number(options.alpha),
      pairUnits: 2 * histograms.length,
      variance,
    })
  );
  return {
    n_events: result.calls,
    n_units: result.units,
    n_eff: result.effectiveUnits,
    quantile: result.quantile,
    F_hat: result.share,
    var: result.shareVariance,
    level_low: result.levels.low,
    level_high: result.levels.high,
    ci_low: result.interval.low,
    ci_high: result.interval.high,
    identified: result.estimable,
  };
}

const clustered: Adapter = (vector) => {
  const armOf = (units: Json) => {
    const [delta, jackknife] = [woodruff(units, vector, 'delta'), woodruff(units, vector, 'jackknife')];
    const shared = {
      var_F_iid: (Number(vector.options.p) * (1 - Number(vector.options.p))) / delta.n_events,
      var_F_delta: delta.var,
      var_F_jackknife: jackknife.var,
    };
    return { delta_z: { ...delta, ...shared }, jackknife_t: { ...jackknife, ...shared } };
  };
  const units = member(vector.input, 'units');
  return { control: armOf(member(units, 'control')), treatment: armOf(member(units, 'treatment')) };
};

export const LATENCY: Record<string, Adapter> = {
  quantile_clustered_raw: clustered,
  quantile_diff_from_bounds: (vector) => {
    const { control, treatment } = armsOf(vector, (arm) =>
      valueOf(boundedQuantile(boundsOf(arm), Number(vector.options.bounds_confidence)))
    );
    const { difference, variance } = valueOf(contrastOf(control, treatment));
    return namedPosterior(valueOf(posterior(difference, Math.sqrt(variance), null, Number(vector.options.alpha))));
  },
  quantile_diff_clustered_from_sums: (vector) => {
    const { control, treatment } = armsOf(vector, (arm) =>
      valueOf(postAdjustedQuantile(boundsOf(arm), clusters(arm), 0.95))
    );
    return named(tested(contrastOf(control, treatment), vector));
  },
};
