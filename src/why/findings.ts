/*
 * What is different about selected calls: for each value of each dimension its share of the selection against its share
 * elsewhere. No model and no sample: shares of counts, ranked by how much the value tells the selection from the rest.
 */

/** How calls are weighted: each call the same, or each consumer the same. */
export const WEIGHTINGS = ['calls', 'consumers'] as const;

export type Weighting = (typeof WEIGHTINGS)[number];

/** A value of a dimension on both sides; a row of the query `why`. */
export interface ValueSides {
  dimension: string;
  value: string;
  label: string;
  selected: number;
  others: number;
  selected_weight: number;
  others_weight: number;
  selected_consumers: number | null;
  consumers: number | null;
  selected_total: number;
  others_total: number;
  selected_weight_total: number;
  others_weight_total: number;
}

/** A value that is more frequent in the selection than elsewhere. */
export interface Finding {
  dimension: string;
  value: string;
  label: string;
  /** Share of the value in the selection and elsewhere, 0 to 1. */
  inSelection: number;
  elsewhere: number;
  /** How many times as frequent it is in the selection; null where it is nowhere else. */
  times: number | null;
  /** What the value adds to the relative entropy of selection and others, in nats. */
  evidence: number;
  /** Selected calls with the value. */
  calls: number;
  /** Consumers that have selected calls with the value, of all that have calls with it; null where not counted. */
  affected: number | null;
  consumers: number | null;
}

export interface Findings {
  /** The strongest first. */
  findings: Finding[];
  /** Dimensions in which selection and others do not differ. */
  same: string[];
}

/** What makes a difference one: enough of the selection, more than chance, and few values of one dimension. */
export const FINDING_LIMITS = { minEvidence: 0.05, minCalls: 5, standardErrors: 3, perDimension: 3 };

/**
 * Ranks values by p1 ln(p1 / p0), p1 being the share of the value in the selection and p0 elsewhere: their terms of the
 * relative entropy (Kullback and Leibler 1951), half the G statistic for each selected call. A value that nearly all
 * calls have ranks low, however large its share of the selection is. It counts when the difference of its shares is
 * larger than three standard errors of two independent proportions, of the weights' total.
 */
export function findingsOf(rows: readonly ValueSides[], limits = FINDING_LIMITS): Findings {
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension))];
  const found = dimensions.map((dimension) => {
    const values = rows.filter((row) => row.dimension === dimension).map((row) => findingOf(row, limits));
    return values
      .filter((finding) => finding !== undefined)
      .sort((a, b) => b.evidence - a.evidence)
      .slice(0, limits.perDimension);
  });
  return {
    findings: found.flat().sort((a, b) => b.evidence - a.evidence),
    same: dimensions.filter((_, index) => found[index].length === 0),
  };
}

function findingOf(row: ValueSides, limits: typeof FINDING_LIMITS): Finding | undefined {
  const { selected_weight: selected, selected_weight_total: selectedTotal } = row;
  const { others_weight: others, others_weight_total: othersTotal } = row;
  if (selectedTotal <= 0 || othersTotal <= 0) {
    return undefined;
  }
  const inSelection = selected / selectedTotal;
  const elsewhere = others / othersTotal;
  const evidence = inSelection > 0 ? inSelection * Math.log(inSelection / smoothed(others, othersTotal)) : 0;
  const error = Math.sqrt(variance(selected, selectedTotal) + variance(others, othersTotal));
  const isSupported = row.selected >= limits.minCalls && inSelection - elsewhere > limits.standardErrors * error;
  return evidence < limits.minEvidence || !isSupported
    ? undefined
    : {
        ...{ dimension: row.dimension, value: row.value, label: row.label },
        ...{ inSelection, elsewhere, evidence, times: elsewhere > 0 ? inSelection / elsewhere : null },
        ...{ calls: row.selected, affected: row.selected_consumers, consumers: row.consumers },
      };
}

/** A share that is never 0 (Jeffreys), so that a value which is nowhere else has a finite rank. */
const smoothed = (part: number, whole: number) => (part + 0.5) / (whole + 1);

/** Variance of a proportion with Agresti and Coull's addition, so that shares of 0 and 1 are not taken for certain. */
function variance(part: number, whole: number): number {
  const total = whole + 4;
  const share = (part + 2) / total;
  return (share * (1 - share)) / total;
}
