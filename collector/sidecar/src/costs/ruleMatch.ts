import { type CostDimension, type CostRule } from './costRules';

/** The end of a value that stands for all values that begin so. */
const ANY = '*';

/** Whether a value of a rule stands for a value of a call. */
const standsFor = (pattern: string, value: string): boolean =>
  pattern.endsWith(ANY) ? value.startsWith(pattern.slice(0, -1)) : pattern === value;

const takes = (rule: CostRule, dimension: CostDimension, value: string): boolean => {
  const given = rule.match[dimension];
  return given === undefined || [given].flat().some((pattern) => standsFor(pattern, value));
};

const earns = (rule: CostRule): boolean =>
  rule.per_call > 0 || rule.per_request_byte > 0 || rule.per_response_byte > 0 || rule.per_upstream_second > 0;

/** Whether some call of a plan gets an amount by rules, of which the first that matches counts. */
export function earnsByCall(rules: readonly CostRule[], plan: string): boolean {
  for (const rule of rules.filter((one) => takes(one, 'plan', plan))) {
    if (earns(rule)) {
      return true;
    }
    // No call of the plan gets to the rules below.
    if (Object.entries(rule.match).every(([dimension, value]) => dimension === 'plan' || value === undefined)) {
      return false;
    }
  }
  return false;
}
