import { z } from 'zod';

/** Facts of a call that a rule can name, as `callsight.yaml` calls them. */
export const COST_DIMENSIONS = [
  'service',
  'endpoint',
  'method',
  'plan',
  'status_class',
  'error_class',
  'organization',
] as const;

export type CostDimension = (typeof COST_DIMENSIONS)[number];

const value = z.string().min(1, 'must not be empty');
const values = z.union([value, z.array(value).min(1)]).optional();
const rate = z.number().nonnegative().finite().default(0);

const match = z.strictObject({
  service: values,
  endpoint: values,
  method: values,
  plan: values,
  status_class: values,
  error_class: values,
  organization: values,
} satisfies Record<CostDimension, typeof values>);

/** One entry of `costs` or `revenues`. Rates are in units of the account's currency. */
export const costRuleSchema = z.strictObject({
  match: match.prefault({}),
  per_call: rate,
  per_request_byte: rate,
  per_response_byte: rate,
  per_upstream_second: rate,
});

export type CostRule = z.output<typeof costRuleSchema>;
