import { type ConsumerLevel } from '../../../model/consumers';
import { TABLE } from '../../../model/sources';
import { count, id, nullable, number, text, time } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { allConsumerNames, consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote, quoteList } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import type { ClaimLevel } from './claimLevel';
import { claimWindows } from './claimWindows';
import { quotaSignal } from './quotaSignal';
import { rateSignals } from './rateSignals';
import { MOST_SPECIFIC, SIGNAL_COLUMNS, SIGNALS } from './signals';
import { silentSignal } from './silentSignal';
import { slowerSignal } from './slowerSignal';

/** Consumers shown at most: a list that is read, not scrolled. */
export const ATTENTION_ROWS = 10;

/** Claims about one consumer at most. */
export const CONSUMER_CLAIMS = 5;

/** What claims are about. */
export interface ClaimsOf {
  level: ClaimLevel;
  /** One consumer of the level, all of whose claims are given; without one, each consumer has one. */
  only?: string;
  /** SQL of the time that takes the place of now. */
  now?: string;
  /** Claims at most. */
  most?: number;
}

const OF_PIVOT: ClaimsOf = { level: 'pivot' };

const position = (column: string, order: readonly string[]) => `indexOf([${quoteList(order)}], ${column})`;

/** A sub-query with SIGNAL_COLUMNS: every claim, also about calls of nobody. Needs claimWindows in the WITH clause. */
function allClaims(scope: Scope, level: ClaimLevel): string {
  const sources = [
    rateSignals(scope, level),
    silentSignal(scope, level),
    quotaSignal(scope),
    slowerSignal(scope, level),
  ];
  const union = sources.map((source) => `SELECT ${SIGNAL_COLUMNS} FROM ${source}`).join('\nUNION ALL\n');
  return `(\n${union}\n)`;
}

const IS_CLAIM = isConsumer('id');

/** The most specific claim of each consumer. */
function worstClaims(scope: Scope, level: ClaimLevel): string {
  return `(
SELECT * FROM ${allClaims(scope, level)}
WHERE ${IS_CLAIM}
ORDER BY ${position('signal', MOST_SPECIFIC)}, harm DESC
LIMIT 1 BY level, id
)`;
}

/**
 * Who needs attention now: claims about consumers, those that harm most calls first, at most ATTENTION_ROWS. The first
 * of each signal is always among them, so that one kind of trouble does not hide the others. The period and the
 * comparison of the screen do not matter, its filters do.
 */
export function attentionQuery(scope: Scope, labels: ConsumerLabels, { level, only, now, most }: ClaimsOf = OF_PIVOT) {
  const limit = most ?? (only === undefined ? ATTENTION_ROWS : CONSUMER_CLAIMS);
  const claims = only === undefined ? worstClaims(scope, level) : claimsAbout(scope, level, only);
  const ranked = subquery({
    select: ['*', `row_number() OVER (PARTITION BY signal ORDER BY harm DESC, id) = 1 AS is_first`],
    from: claims,
    orderBy: ['is_first DESC', 'harm DESC', 'id'],
    limit,
  });
  return query(`${scope.screen}/attention`, {
    columns: {
      level: text(),
      id: id(),
      label: text(),
      owner: id(),
      owner_label: text(),
      signal: text(),
      value: number(),
      part: count(),
      whole: count(),
      reference: nullable(number()),
      detail: text(),
      since: nullable(time()),
      hour: nullable(time()),
      hour_part: count(),
      hour_whole: count(),
      harm: number(),
      /** When it was asked: what claims are as of. */
      asked: time("DateTime64(3, 'UTC')"),
    },
    with: claimWindows(now),
    select: {
      level: 'ranked.level',
      id: 'ranked.id',
      label: consumerLabel('ranked.id', 'names.name', labels),
      owner: 'ranked.owner',
      owner_label: consumerLabel('ranked.owner', 'owners.name', labels),
      signal: 'ranked.signal',
      value: 'ranked.value',
      part: 'ranked.part',
      whole: 'ranked.whole',
      reference: 'ranked.reference',
      detail: 'ranked.detail',
      since: 'ranked.since',
      hour: 'ranked.hour',
      hour_part: 'ranked.hour_part',
      hour_whole: 'ranked.hour_whole',
      harm: 'ranked.harm',
      asked: 'current_to',
    },
    from: [
      `${ranked} AS ranked`,
      `LEFT JOIN ${allConsumerNames(scope.database)} AS names ON names.level = ranked.level AND names.id = ranked.id`,
      `LEFT JOIN ${consumerNames(scope.database, quote('organization'))} AS owners ON owners.id = ranked.owner`,
    ].join('\n'),
    orderBy: ['ranked.harm DESC', position('signal', SIGNALS), 'ranked.id'],
    limit,
  });
}

/** Claims about one consumer, and about the quota that its organization holds. */
function claimsAbout(scope: Scope, level: ClaimLevel, only: string): string {
  const own = level === 'pivot' ? [] : ownersOf(scope.database, level, only);
  const isOwn = `id = ${quote(only)}`;
  return subquery({
    select: ['*'],
    from: allClaims(scope, level),
    where: [IS_CLAIM, `(${[isOwn, ...own.map((owner) => `(signal = 'quota' AND id IN ${owner})`)].join(' OR ')})`],
  });
}

function ownersOf(database: string, level: ConsumerLevel, only: string): string[] {
  const owner = subquery({
    select: ['organization_id'],
    from: qualified(database, TABLE.directory),
    where: [`level = ${quote(level)}`, `id = ${quote(only)}`],
  });
  return level === 'application' || level === 'developer' ? [owner] : [];
}

export type AttentionRow = RowOf<ReturnType<typeof attentionQuery>>;
