import { OUTREACH_CONSUMERS, type OutreachStatus } from '../../../../model/outreach';
import { isHeldOut, keyText, type Match, type MessageKey, type MessageState } from './message';
import { type ReadyRule } from './outreachRule';

/** A change of the state of a message. */
export interface Decision extends MessageKey {
  organizationId: string;
  status: OutreachStatus;
  /** Tries so far, with the one of `sending`. */
  attempt: number;
  /** Without one the message has ended. */
  match?: Match;
}

/** What is known when the rules are evaluated. Times in milliseconds since the epoch. */
export interface Situation {
  rules: readonly ReadyRule[];
  /** For each rule the consumers that it finds; undefined where its query failed. */
  matches: ReadonlyArray<readonly Match[] | undefined>;
  states: readonly MessageState[];
  /** Organizations that a fault of the API hits. */
  incidents: ReadonlySet<string>;
  /** Whether the directory says that a consumer or its organization wants no messages. */
  isOptedOut(match: Match): boolean;
  maxPerDay: number;
  now: number;
}

/** Tries to send one message. */
export const MAX_ATTEMPTS = 5;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Pause after a failed try: 15 minutes, then twice as long each time. */
export const pauseAfter = (attempts: number): number => 15 * MINUTE_MS * 2 ** (attempts - 1);

/**
 * What is to be done about each message: the states that change, in the order of the rules. Several messages to one
 * organization are one message and cool-downs.
 */
export function planOutreach(situation: Situation): Decision[] {
  const { rules, matches, states, now } = situation;
  const known = new Map(states.map((state) => [keyText(state), state]));
  const contacted = lastContacts(states);
  // A dry run shows what its messages would do to each other, and does nothing to those that are sent.
  const wouldContact = new Map(contacted);
  let sent = states.reduce((sum, { recentTries }) => sum + recentTries, 0);
  const decisions: Decision[] = [];
  const found = new Set<string>();
  rules.forEach(({ definition }, position) => {
    const { name: rule, threshold, cool_down_days } = definition;
    for (const match of matches[position] ?? []) {
      const key: MessageKey = { rule, level: match.level, id: match.id, period: match.period, threshold };
      found.add(keyText(key));
      const state = known.get(keyText(key));
      if (isDone(state, now)) {
        continue;
      }
      const contacts = definition.dry_run ? wouldContact : contacted;
      const lastContact = contacts.get(match.organizationId) ?? -Infinity;
      const status = statusOf(situation, definition, match, {
        isCoolingDown: now - lastContact < cool_down_days * DAY_MS,
        isLimited: sent >= situation.maxPerDay,
      });
      const attempts = state?.attempts ?? 0;
      if (status === 'sending' || status === 'dry_run') {
        contacts.set(match.organizationId, now);
      }
      if (status === 'sending') {
        sent += 1;
      } else if (status === state?.status) {
        continue;
      }
      const attempt = status === 'sending' ? attempts + 1 : attempts;
      decisions.push({ ...key, organizationId: match.organizationId, status, attempt, match });
    }
  });
  return [...decisions, ...ended(situation, found)];
}

/** Nothing more is to be done: it was sent or may have been, has failed too often, or waits for its next try. */
function isDone(state: MessageState | undefined, now: number): boolean {
  return (
    state !== undefined &&
    (state.isTaken ||
      state.attempts >= MAX_ATTEMPTS ||
      (state.attempts > 0 && now - state.lastTry < pauseAfter(state.attempts)))
  );
}

function statusOf(
  { incidents, isOptedOut }: Situation,
  { name, hold_out, dry_run }: ReadyRule['definition'],
  match: Match,
  { isCoolingDown, isLimited }: { isCoolingDown: boolean; isLimited: boolean }
): OutreachStatus {
  const reasons: Array<[OutreachStatus, boolean]> = [
    ['opted_out', isOptedOut(match)],
    ['quiet', incidents.has(match.organizationId)],
    ['cool_down', isCoolingDown],
    ['held_out', isHeldOut(name, match, hold_out)],
    ['dry_run', dry_run],
    ['daily_limit', isLimited],
  ];
  return reasons.find(([, holds]) => holds)?.[0] ?? 'sending';
}

/** When each organization was last sent something, by any rule. */
function lastContacts(states: readonly MessageState[]): Map<string, number> {
  const contacts = new Map<string, number>();
  for (const { isTaken, organizationId, lastTry } of states) {
    if (isTaken) {
      contacts.set(organizationId, Math.max(lastTry, contacts.get(organizationId) ?? 0));
    }
  }
  return contacts;
}

/**
 * Messages whose consumer the rule does not find any more, and those of rules that are not defined any more. Of a rule
 * that failed or found too many it is not known.
 */
function ended({ rules, matches, states }: Situation, found: ReadonlySet<string>): Decision[] {
  const isPartial = (position: number) => (matches[position]?.length ?? Infinity) >= OUTREACH_CONSUMERS;
  const partial = new Set(rules.filter((_, position) => isPartial(position)).map(({ definition }) => definition.name));
  return states
    .filter((state) => state.status !== 'ended' && !partial.has(state.rule) && !found.has(keyText(state)))
    .map(({ rule, level, id, period, threshold, organizationId, attempts }): Decision => {
      const key = { rule, level, id, period, threshold };
      return { ...key, organizationId, attempt: attempts, status: 'ended' };
    });
}
