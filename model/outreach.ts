import type { ConsumerLevel } from './consumers';

/** How a number of a consumer is written in a message. */
export type OutreachFormat = 'text' | 'count' | 'share';

interface OutreachKind {
  /** Level of the consumers that the rule finds. */
  level: ConsumerLevel;
  /** The numbers of a consumer, which are placeholders of the message. */
  numbers: Readonly<Record<string, OutreachFormat>>;
}

/** What a rule finds, with the numbers of each consumer. The statements are in collector/schema/outreach. */
export const OUTREACH_KINDS = {
  /** No call has ever succeeded. */
  stuck: { level: 'application', numbers: { calls: 'count', refused_calls: 'count', refused_share: 'share' } },
  /** The quota is used up before the month ends with at least the probability of the rule. */
  run_out: {
    level: 'organization',
    numbers: { probability: 'share', remaining: 'count', days_left: 'count', bucket: 'text' },
  },
  /** Later than its own rhythm lets expect; `silent_since` is the end of the last hour with a call. */
  silent: { level: 'organization', numbers: { hours: 'count', silent_since: 'text' } },
  /** Calls of the version of the rule in the last seven days. */
  version: { level: 'application', numbers: { version: 'text', calls: 'count', last_call: 'text' } },
} as const satisfies Record<string, OutreachKind>;

/** Consumers that a rule finds at most. */
export const OUTREACH_CONSUMERS = 5_000;

export type OutreachKindName = keyof typeof OUTREACH_KINDS;

const isKindName = (name: string): name is OutreachKindName => Object.hasOwn(OUTREACH_KINDS, name);

/** The names of the kinds. */
export const OUTREACH_KIND_NAMES: readonly OutreachKindName[] = Object.keys(OUTREACH_KINDS).filter(isKindName);

/** Whether a string (from a result, say) names a kind. */
export const isOutreachKind = (name: unknown): name is OutreachKindName => typeof name === 'string' && isKindName(name);

/** Placeholders that every message has: name and id of the consumer, and the name of its organization. */
const COMMON = { name: 'text', id: 'text', organization: 'text' } as const;

/**
 * States of one message to one consumer, as the table outreach_log has them. `unknown`: the request was sent and had no
 * answer. `ended`: the consumer does not match the rule any more.
 */
export type OutreachStatus =
  | 'dry_run'
  | 'held_out'
  | 'quiet'
  | 'cool_down'
  | 'opted_out'
  | 'daily_limit'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'unknown'
  | 'ended';

/** A rule as the screens know it: without its address. */
export interface OutreachDefinition {
  name: string;
  rule: OutreachKindName;
  /** What the rule compares with: the probability, the version; empty without one. */
  threshold: string;
  message: string;
  dry_run: boolean;
  /** Host of the webhook; empty for none. */
  channel: string;
  /** Share of the consumers that get no message, for comparison. */
  hold_out: number;
  cool_down_days: number;
}

/** The numbers of one consumer by the names of OUTREACH_KINDS, with COMMON. */
export type OutreachNumbers = Readonly<Record<string, string | number>>;

/** The placeholders of a kind, with their formats. */
export const placeholdersOf = (kind: OutreachKindName): Readonly<Record<string, OutreachFormat>> => ({
  ...COMMON,
  ...OUTREACH_KINDS[kind].numbers,
});

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The placeholders of a message that its kind does not have. */
export function unknownPlaceholders(kind: OutreachKindName, message: string): string[] {
  const known = placeholdersOf(kind);
  return [...message.matchAll(PLACEHOLDER)].map(([, name]) => name).filter((name) => !Object.hasOwn(known, name));
}

/** The text of a message: each placeholder by its number. A number that is missing is a dash. */
export function outreachText(kind: OutreachKindName, message: string, numbers: OutreachNumbers): string {
  const formats = placeholdersOf(kind);
  return message.replace(PLACEHOLDER, (_, name: string) => formatted(formats[name] ?? 'text', numbers[name]));
}

function formatted(format: OutreachFormat, value: string | number | undefined): string {
  if (value === undefined || value === '') {
    return '–';
  }
  if (format === 'text') {
    return String(value);
  }
  const number = Number(value);
  return format === 'share'
    ? `${Math.floor(100 * number)}%`
    : Math.round(number).toLocaleString('en-US', { useGrouping: true });
}
