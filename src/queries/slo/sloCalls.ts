import { EVENTS, TABLE } from '../../../model/sources';
import { SLO_SCOPE, SLO_SCOPE_KEYS, type SloDefinition } from '../../../model/slos';
import { IS_SERVER_ERROR, IS_UNKNOWN_OUTCOME, isIn, rawCalls } from '../../sql/conditions';
import { filterForAny } from '../../sql/filters';
import { OUTCOMES, withOutcome } from '../../sql/measures';
import { qualified, quote, quoteList } from '../../sql/quote';
import { callsSource, type Condition, type GroupColumn } from '../../sql/source';
import { subquery } from '../../sql/statement';
import type { Bounds } from '../../sql/window';

/*
 * Which calls an SLO counts, and which of them are bad, as in src/promql/sloSelector.ts: of availability the calls that
 * the API failed, of a latency those that took longer than the threshold. Connections that live as long as the caller
 * wants have no latency.
 */

/** An SLO that is looked at, and where its calls are. */
export interface SloView {
  screen: string;
  database: string;
  slo: SloDefinition;
}

/** The calls of an SLO's scope. */
export const sloScope = ({ scope }: SloDefinition): Condition[] =>
  SLO_SCOPE_KEYS.flatMap((key) => {
    const values = scope[key] ?? [];
    const { column } = SLO_SCOPE[key];
    const filter = filterForAny(column, values);
    return values.length === 0 ? [] : [{ sql: `${column} IN (${quoteList(values)})`, columns: [column], filter }];
  });

const hasLatency = ({ indicator }: SloDefinition) => indicator !== 'availability';

/** Conditions on events: the call counts. Without its time. */
export function sloCounted(slo: SloDefinition): string[] {
  const [counted, , ...scoped] = rawCalls({ screen: '', database: '', where: sloScope(slo) });
  return [
    counted,
    ...scoped,
    ...(slo.unknown === 'apart' ? [`NOT (${IS_UNKNOWN_OUTCOME})`] : []),
    ...(hasLatency(slo) ? ['NOT long_lived'] : []),
  ];
}

/** Condition on events that count: the call is bad. */
export function sloBad(slo: SloDefinition): string {
  const { indicator, threshold_ms, unknown } = slo;
  const reasons = [
    ...(indicator === 'latency' ? [] : [IS_SERVER_ERROR]),
    ...(hasLatency(slo) ? [`duration_us > ${threshold_ms * 1000}`] : []),
    ...(unknown === 'bad' ? [IS_UNKNOWN_OUTCOME] : []),
  ];
  return `(${reasons.join(' OR ')})`;
}

const CALENDAR_START = {
  week: 'toMonday',
  month: 'toStartOfMonth',
  quarter: 'toStartOfQuarter',
  year: 'toStartOfYear',
} as const;

/** The period of an SLO's budget that ends with the period of the screen. */
export function sloBounds({ window }: SloDefinition): Bounds {
  const to = '$__toTime_ms';
  if (window.kind === 'rolling') {
    return { from: `${to} - toIntervalDay(${window.days})`, to };
  }
  const zone = quote(window.time_zone);
  return {
    from: `toDateTime64(toDateTime(${CALENDAR_START[window.unit]}(toTimeZone(${to}, ${zone})), ${zone}), 3)`,
    to,
  };
}

/**
 * A sub-query with the calls of an SLO in the current window: the columns to group by, `total` and `bad`. Its rows are
 * not unique. Availability is read from the smallest rollup that answers; a latency is exact only in events.
 */
export function sloSums({ database, slo }: Omit<SloView, 'screen'>, groupBy: readonly GroupColumn[], bucketed = false) {
  if (hasLatency(slo)) {
    return rawSums({ database, slo }, groupBy);
  }
  const source = callsSource({
    ...{ database, where: sloScope(slo), window: 'current', groupBy, measures: ['calls', ...OUTCOMES], bucketed },
  });
  const known = withOutcome('source.');
  return subquery({
    select: [
      ...groupBy.map((column) => `source.${column} AS ${column}`),
      ...(bucketed ? ['source.time AS time'] : []),
      `${slo.unknown === 'apart' ? known : 'source.calls'} AS total`,
      `${slo.unknown === 'bad' ? `source.server_errors + source.calls - ${known}` : 'source.server_errors'} AS bad`,
    ],
    from: `${source} AS source`,
  });
}

/** The same from events. */
export function rawSums({ database, slo }: Omit<SloView, 'screen'>, groupBy: readonly string[]): string {
  return subquery({
    select: [...groupBy, 'count() AS total', `countIf(${sloBad(slo)}) AS bad`],
    from: qualified(database, TABLE.events),
    where: [...sloCounted(slo), isIn('current')],
    ...(groupBy.length === 0 ? {} : { groupBy }),
  });
}

/** Condition on events: the call is of the last so many minutes of the current window, and of no later time. */
export const inLast = (minutes: number): string =>
  `${EVENTS.timeColumn} >= current_to - toIntervalMinute(${minutes}) AND ${EVENTS.timeColumn} < current_to`;
