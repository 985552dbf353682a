/** What makes a call, as far as the call tells; values of the column `caller_kind`. */
export const CALLER_KINDS = [
  /** A person at a browser, an app or a tool. */
  'interactive',
  /** A program of the consumer's that serves requests of its own. */
  'server',
  /** A job that nobody waits for. */
  'batch',
  /** A browser that asks whether it may call (CORS). */
  'preflight',
  /** A health check or a monitor. */
  'probe',
  /** A search engine, an archive or a scanner. */
  'crawler',
  /** A language model that acts for a person. */
  'ai_agent',
  /** Nothing tells. */
  'unknown',
] as const;

export type CallerKind = (typeof CALLER_KINDS)[number];

/** Whether a string names a kind of caller. */
export function isCallerKind(value: string): value is CallerKind {
  return CALLER_KINDS.some((kind) => kind === value);
}
