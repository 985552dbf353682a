import { ERROR_CLASSES } from './errorClasses';

/** Whether the values of a dimension are fixed by the code, or come from the calls. */
export type DimensionKind = { kind: 'closed'; values: readonly string[] } | { kind: 'open' };

/**
 * What calls can be grouped by and filtered on, in the order of the filter bar. The name of a dimension is its column in
 * every source that has it; `sources.ts` says which those are.
 */
export const DIMENSION_NAMES = [
  'organization_id',
  'application_id',
  'developer_id',
  'plan_id',
  'service',
  'endpoint',
  'method',
  'api_version',
  'region',
  'environment',
  'error_class',
  'status_code',
  'error_type',
  'caller_kind',
  'sdk_name',
  'sdk_version',
  'runtime',
  'device_class',
  'country',
  'pop',
  'asn',
  'ip_family',
  'network_type',
  'cache_status',
  'attempt',
  'retry_reason',
  'quota_bucket',
  'experiment',
  'variant',
  'job_type',
] as const;

export type Dimension = (typeof DIMENSION_NAMES)[number];

const CLOSED: Partial<Record<Dimension, readonly string[]>> = { error_class: ERROR_CLASSES };

/** Columns of events that hold numbers. */
const NUMBERS: readonly Dimension[] = ['status_code', 'asn', 'ip_family', 'attempt'];

/** Whether a string names a dimension. */
export function isDimension(value: string): value is Dimension {
  return DIMENSION_NAMES.some((dimension) => dimension === value);
}

/** Where the values of a dimension come from. */
export function kindOf(dimension: Dimension): DimensionKind {
  const values = CLOSED[dimension];
  return values === undefined ? { kind: 'open' } : { kind: 'closed', values };
}

/** Whether the values of a dimension are whole numbers, not texts. */
export function isNumeric(dimension: Dimension): boolean {
  return NUMBERS.includes(dimension);
}
