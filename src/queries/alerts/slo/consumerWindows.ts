import { consumerColumn } from '../../../../model/consumers';
import { TABLE } from '../../../../model/sources';
import type { BurnWindow, SloDefinition } from '../../../../model/slos';
import { isConsumer } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { inLast, sloBad, sloCounted } from '../../slo/sloCalls';

/** The evaluation of a rule, as the bound that the conditions on time name. */
export const NOW = ['$__toTime_ms AS current_to'];

/** Calls and bad calls of each consumer in windows of so many minutes: `calls_60`, `bad_60`, … */
export function consumerWindows(database: string, slo: SloDefinition, windows: readonly BurnWindow[]): string {
  const column = consumerColumn(slo.consumer);
  const minutes = [...new Set(windows.flatMap(({ long, short }) => [long, short]))];
  return subquery({
    select: [
      `toString(${column}) AS consumer`,
      ...minutes.flatMap((length) => [
        `countIf(${inLast(length)}) AS calls_${length}`,
        `countIf(${inLast(length)} AND ${sloBad(slo)}) AS bad_${length}`,
      ]),
    ],
    from: qualified(database, TABLE.events),
    where: [...sloCounted(slo), inLast(Math.max(...minutes)), isConsumer(column)],
    groupBy: ['consumer'],
  });
}

/** Share of bad calls of the consumer, 0 without calls. */
export const ownBadShare = (minutes: number) => `if(calls_${minutes} = 0, 0, bad_${minutes} / calls_${minutes})`;
