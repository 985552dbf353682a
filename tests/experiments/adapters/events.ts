import { bucketAtLevel } from '../../../src/experiment/aggregates/latency';
import { columnMoments, jointMomentsOf } from '../../../src/experiment/aggregates/jointMoments';
import { effectiveUnitsOfMoments } from '../../../src/experiment/aggregates/kish';
import { contrastOf } from '../../../src/experiment/estimates/contrast';
import { ratioEstimate } from '../../../src/experiment/estimates/ratio';
import { contamination, countAssignments } from '../../../src/experiment/health/contamination';
import { sampleRatio } from '../../../src/experiment/health/srm';
import { list, numbers } from '../vectors';
import { valueOf, type Adapter } from './adapter';
import { named, tested } from './differences';

export interface Event {
  time: number;
  unit: string;
  endpoint: string;
  status: number;
  latency: number;
  experiment: string;
  variant: string;
}

/** A consumer's assignment and calls, as the queries of the product compute them. */
export interface Unit {
  arm: string;
  armsSeen: number;
  after: Event[];
  before: Event[];
}

const DAY = 86_400;

/** Columns of a consumer: successes, calls, latency; successes and calls before. */
const NAMES = ['num', 'den', 'latency', 'pre_num', 'pre_den'];

const successes = (events: Event[]) => events.filter((event) => event.status < 500).length;

const rowOf = ({ after, before }: Unit): number[] => [
  successes(after),
  after.length,
  after.reduce((sum, event) => sum + event.latency, 0),
  successes(before),
  before.length,
];

/** Sums and sums of products of an arm under the names of the vector, from its moments. */
function sumsOf(units: Unit[]) {
  const { units: n, means, covariances } = jointMomentsOf(units.map(rowOf), NAMES.length);
  const product = (a: number, b: number) => covariances[a][b] * (n - 1) + n * means[a] * means[b];
  const pairs = NAMES.flatMap((a, i) =>
    NAMES.map((b, j) => [i === j ? `${a}_sum_squares` : `${a}_${b}_sum_products`, product(i, j)])
  );
  const sums = NAMES.map((name, column) => [`${name}_sum`, n * means[column]]);
  return Object.fromEntries([...sums, ...pairs]);
}

function percentile(units: Unit[], level: number): number {
  const values = units.flatMap(({ after }) => after.map((event) => event.latency)).sort((a, b) => a - b);
  return values[
    bucketAtLevel(
      values.map((value) => ({ value, count: 1 })),
      level
    )
  ];
}

/** The consumers of an experiment, from single calls. */
export function readUnits(rows: Event[], experiment: string, [start, end]: number[], preDays: number): Unit[] {
  const exposures = rows.filter(({ experiment: of, time }) => of === experiment && time >= start && time < end);
  return [...new Set(exposures.map(({ unit }) => unit))].map((unit) => {
    const own = exposures.filter((event) => event.unit === unit).sort((a, b) => a.time - b.time);
    const first = own[0].time;
    const calls = rows.filter((event) => event.unit === unit);
    return {
      arm: own[0].variant,
      armsSeen: new Set(own.map(({ variant }) => variant)).size,
      after: calls.filter(({ time }) => time >= first && time < end),
      before: calls.filter(({ time }) => time < first && time >= first - preDays * DAY),
    };
  });
}

const armOf = (units: Unit[]) => {
  const joint = jointMomentsOf(
    units.map((unit) => rowOf(unit).slice(0, 2)),
    2
  );
  const calls = columnMoments(joint, 1);
  return {
    joint,
    figures: {
      n: units.length,
      ...sumsOf(units),
      n_eff: effectiveUnitsOfMoments(calls.units, calls.mean, calls.variance),
      converted: units.filter(({ after }) => after.some(({ endpoint, status }) => endpoint === '/e2' && status < 400))
        .length,
      p95_latency: percentile(units, 0.95),
      p50_latency: percentile(units, 0.5),
    },
  };
};

/** Single calls to a result: what the queries do, in TypeScript, then the public functions. */
export const eventsToResults: Adapter = (vector) => {
  const rows = list(vector.input.rows)
    .map(list)
    .map(([time, , unit, endpoint, status, latency, experiment, variant]): Event => ({
      time: Number(time),
      unit: String(unit),
      endpoint: String(endpoint),
      status: Number(status),
      latency: Number(latency),
      experiment: String(experiment),
      variant: String(variant),
    }));
  const { options } = vector;
  const units = readUnits(rows, String(options.experiment), numbers(options.window), Number(options.pre_days));
  const assigned = countAssignments(
    units.map(({ arm, armsSeen }) => ({ firstArm: arm, armsSeen })),
    ['control', 'treatment']
  );
  const counts = valueOf(contamination(assigned));
  const srm = valueOf(sampleRatio(counts.all.map((all) => ({ units: all, weight: 0.5 }))));
  const analysed = (arm: string) => armOf(units.filter((unit) => unit.arm === arm && unit.armsSeen === 1));
  const [control, treatment] = [analysed('control'), analysed('treatment')];
  const contrast = contrastOf(
    valueOf(ratioEstimate(control.joint, 'units')),
    valueOf(ratioEstimate(treatment.joint, 'units'))
  );
  const test = tested(contrast, { ...vector, options: { effect: 'absolute', alpha: 0.05 } });
  const assignment = (arm: number) => ({
    units_all: assigned[arm].units,
    units_contaminated: assigned[arm].contaminated,
  });
  return {
    assignment: { control: assignment(0), treatment: assignment(1) },
    srm: { chi2: srm.chiSquare, p_value: srm.pValue },
    arms: { control: control.figures, treatment: treatment.figures },
    success_ratio_diff_absolute: named(test),
  };
};
