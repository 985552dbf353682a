import { NOT_A_CONSUMER } from '../../../model/consumers';
import { count, id, nullable, number, text } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { quote, quoteList } from '../../sql/quote';
import { PIVOT_LEVEL } from '../../sql/references';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { quotaSignal } from './quotaSignal';
import { rateSignals } from './rateSignals';
import { MOST_SPECIFIC, SIGNAL_COLUMNS, SIGNALS, SILENT } from './signals';
import { silentSignal } from './silentSignal';

/** Consumers shown at most: a list that is read, not scrolled. */
export const ATTENTION_ROWS = 5;

const position = (column: string, order: readonly string[]) => `indexOf([${quoteList(order)}], ${column})`;

/**
 * Consumers that need attention: at most ATTENTION_ROWS of the pivot's level, each with its most specific signal.
 * First the strongest of each signal, then the second of each, so that one kind of trouble does not hide the others.
 * Always compares with the period before, whatever the screen is compared to.
 */
export function attentionQuery(scope: Scope, labels: ConsumerLabels) {
  const sources = [rateSignals(scope), silentSignal(scope), quotaSignal(scope)];
  const found = `(\n${sources.map((source) => `SELECT ${SIGNAL_COLUMNS} FROM ${source}`).join('\nUNION ALL\n')}\n)`;
  const onePerConsumer = `(
SELECT * FROM ${found}
WHERE id NOT IN (${quoteList(NOT_A_CONSUMER)})
ORDER BY ${position('signal', MOST_SPECIFIC)}, impact DESC
LIMIT 1 BY id
)`;
  const ranked = subquery({
    select: ['*', 'row_number() OVER (PARTITION BY signal ORDER BY impact DESC, id) AS place'],
    from: onePerConsumer,
  });
  return query(`${scope.screen}/attention`, {
    columns: {
      level: text(),
      id: id(),
      label: text(),
      signal: text(),
      value: number(),
      part: count(),
      whole: count(),
      reference: nullable(number()),
      detail: text(),
    },
    with: windowAliases({
      compare: { mode: quote('previous_period'), database: scope.database },
      ...{ step: 'toUInt32(3600)', lookbackDays: SILENT.lookbackDays },
    }),
    select: {
      level: PIVOT_LEVEL,
      id: 'ranked.id',
      label: consumerLabel('ranked.id', 'names.name', labels),
      signal: 'ranked.signal',
      value: 'ranked.value',
      part: 'ranked.part',
      whole: 'ranked.whole',
      reference: 'ranked.reference',
      detail: 'ranked.detail',
    },
    from: `${ranked} AS ranked\nLEFT JOIN ${consumerNames(scope.database, PIVOT_LEVEL)} AS names ON names.id = ranked.id`,
    orderBy: ['ranked.place', position('signal', SIGNALS)],
    limit: ATTENTION_ROWS,
  });
}

export type AttentionRow = RowOf<ReturnType<typeof attentionQuery>>;
