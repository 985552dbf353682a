/** Levels on which a consumer is looked at, in the order of the control. */
export const CONSUMER_LEVELS = ['organization', 'application', 'developer', 'plan'] as const;

export type ConsumerLevel = (typeof CONSUMER_LEVELS)[number];

/** Whether a string (from a URL, say) names a level. */
export function isConsumerLevel(value: string | undefined): value is ConsumerLevel {
  return CONSUMER_LEVELS.some((level) => level === value);
}

/** The column that holds a consumer's id on a level. */
export function consumerColumn(level: ConsumerLevel): `${ConsumerLevel}_id` {
  return `${level}_id`;
}

/** The level whose ids a column holds; undefined for a column of something else. */
export function levelOfColumn(column: string): ConsumerLevel | undefined {
  return CONSUMER_LEVELS.find((level) => consumerColumn(level) === column);
}

/** Ids that the sidecar writes when it knows no consumer. */
export const RESERVED_CONSUMERS = {
  /** The call names a credential or a consumer that the directory does not have. */
  unknown: 'unknown',
  /** The call names neither a credential nor a consumer. */
  anonymous: 'anonymous',
} as const;

/** Ids that stand for no consumer: such calls are counted, but not as a consumer. */
export const NOT_A_CONSUMER: readonly string[] = ['', ...Object.values(RESERVED_CONSUMERS)];
