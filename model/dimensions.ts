import { ERROR_CLASSES } from './errorClasses';

/** Whether the values of a dimension are fixed by the code, or come from the calls. */
export type DimensionKind = { kind: 'closed'; values: readonly string[] } | { kind: 'open' };

/** What calls can be grouped by and filtered on, in the order of the filter bar. `sources.ts` says where each one is. */
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
] as const;

/** The name of a dimension is its column in every source that has it. */
export type Dimension = (typeof DIMENSION_NAMES)[number];

/** What calls can be grouped by besides: network, client, runtime, experiment and the like. */
export const TRAIT_NAMES = [
  'pop',
  'country',
  'asn',
  'ip_family',
  'network_type',
  'sdk_name',
  'sdk_version',
  'runtime',
  'device_class',
  'caller_kind',
  'experiment',
  'variant',
  'cache_status',
  'job_type',
] as const;

/** A column of calls that names a part of them. */
export type CallColumn = Dimension | (typeof TRAIT_NAMES)[number];

const CLOSED: Partial<Record<Dimension, readonly string[]>> = { error_class: ERROR_CLASSES };

/** Whether a string names a dimension. */
export function isDimension(value: string): value is Dimension {
  return DIMENSION_NAMES.some((dimension) => dimension === value);
}

/** Where the values of a dimension come from. */
export function kindOf(dimension: Dimension): DimensionKind {
  const values = CLOSED[dimension];
  return values === undefined ? { kind: 'open' } : { kind: 'closed', values };
}
