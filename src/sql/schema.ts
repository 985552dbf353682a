/** Tables of collector/schema that screens read. */
export const TABLE = {
  events: 'events',
  hourly: 'consumer_endpoint_hourly',
  deadLetters: 'dead_letters',
  directory: 'directory',
} as const;

export type Table = (typeof TABLE)[keyof typeof TABLE];

/** Levels of the pivot, in the order of the control. */
export const CONSUMER_LEVELS = ['organization', 'application', 'developer', 'plan'] as const;

export type ConsumerLevel = (typeof CONSUMER_LEVELS)[number];

/** Whether a string (from a URL, say) names a level of the pivot. */
export function isConsumerLevel(value: string | undefined): value is ConsumerLevel {
  return CONSUMER_LEVELS.some((level) => level === value);
}

/** Dimensions that both the hourly rollup and the raw events have: what screens group by and filter on. */
export const DIMENSIONS = [
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

export type Dimension = (typeof DIMENSIONS)[number];

/** Whether a string names a dimension. */
export function isDimension(value: string): value is Dimension {
  return DIMENSIONS.some((dimension) => dimension === value);
}

/** The column that holds a consumer's id on a level. */
export function consumerColumn(level: ConsumerLevel): Dimension {
  return `${level}_id`;
}

/** Columns that together name one endpoint: the template alone is not unique across services, methods and versions. */
export const ENDPOINT_IDENTITY = ['service', 'method', 'api_version', 'endpoint'] as const;

/** event_type of the rows that are calls. */
export const CALL_EVENT_TYPE = 'api_request';

/** Reserved consumer ids that the sidecar writes when the directory has no answer. */
export const RESERVED_CONSUMERS = { unknown: 'unknown', anonymous: 'anonymous' } as const;

/** Values of a consumer column that stand for no consumer of ours. */
export const NOT_A_CONSUMER = ['', ...Object.values(RESERVED_CONSUMERS)];

/** Condition: the directory knows the call's organization. */
export const IS_KNOWN_ORGANIZATION = "organization_id NOT IN ('', 'unknown', 'anonymous')";
