import { CONSUMER_LEVELS, consumerColumn, type ConsumerLevel } from '../../../model/consumers';
import type { Measure } from '../../../model/sources';
import { count, id, text, time } from '../../sql/columns';
import { OUTCOMES } from '../../sql/measures';
import { query, type RowOf } from '../../sql/query';
import { quote, quoteList } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { windowAliases } from '../../sql/window';
import { HOUR_SECONDS, HOUR_STEP, NOW } from './claimWindows';

/** Days of the trend beside a claim: enough to see a week's rhythm. */
export const TREND_DAYS = 7;

/** One consumer that a claim is about. */
export interface ClaimedConsumer {
  level: ConsumerLevel;
  id: string;
}

const COUNTS: Measure[] = ['calls', ...OUTCOMES, 'authentication_errors', 'retries'];

/** Calls by hour of a few consumers in the last TREND_DAYS, for the trends of claims and for the hour that they began. */
export function claimTrendsQuery(scope: Scope, consumers: readonly ClaimedConsumer[]) {
  const levels = CONSUMER_LEVELS.map((level) => ({
    level,
    ids: consumers.filter((consumer) => consumer.level === level).map((consumer) => consumer.id),
  })).filter(({ ids }) => ids.length > 0);
  const rows = levels.map(({ level, ids }) => {
    const column = consumerColumn(level);
    const own = { sql: `${column} IN (${quoteList(ids)})`, columns: [column] };
    const source = callsSource({
      ...{ ...scope, where: [...scope.where, own], window: 'lookback', bucketed: true },
      ...{ largestGrain: HOUR_SECONDS, groupBy: [column], measures: COUNTS },
    });
    return `SELECT ${quote(level)} AS level, toString(${column}) AS id, time, ${COUNTS.join(', ')} FROM ${source}`;
  });
  return query(`${scope.screen}/claim-trends`, {
    columns: {
      level: text(),
      id: id(),
      time: time(),
      calls: count(),
      outcomes: count(),
      server_errors: count(),
      authentication_errors: count(),
      retries: count(),
    },
    with: windowAliases({ bounds: { from: NOW, to: NOW }, step: HOUR_STEP, lookbackDays: TREND_DAYS }),
    select: {
      level: 'trend.level',
      id: 'trend.id',
      time: 'trend.time',
      calls: 'sum(trend.calls)',
      outcomes: `sum(${OUTCOMES.map((name) => `trend.${name}`).join(' + ')})`,
      server_errors: 'sum(trend.server_errors)',
      authentication_errors: 'sum(trend.authentication_errors)',
      retries: 'sum(trend.retries)',
    },
    from: `(\n${rows.join('\nUNION ALL\n')}\n) AS trend`,
    groupBy: ['level', 'id', 'time'],
    orderBy: ['level', 'id', 'time'],
    limit: Math.max(1, consumers.length) * (TREND_DAYS + 1) * 24,
  });
}

export type ClaimTrendRow = RowOf<ReturnType<typeof claimTrendsQuery>>;
