import { EVENTS, TABLE } from '../../../model/sources';
import { SLOT_MINUTES, TRIAL_PAST_MS } from '../../slo/trial';
import { count, time } from '../../sql/columns';
import { isIn } from '../../sql/conditions';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { windowAliases } from '../../sql/window';
import { sloBad, sloBounds, sloCounted, type SloView } from './sloCalls';

/**
 * The calls and the bad calls of an SLO in slots of five minutes: those of its period, and of the time before it that the
 * longest window of an alert reads. Slots without a call are left out. From events: no rollup has minutes.
 */
export function sloTrialQuery({ screen, database, slo }: SloView) {
  const { from, to } = sloBounds(slo);
  const bounds = { from: `${from} - toIntervalMillisecond(${TRIAL_PAST_MS})`, to };
  return query(`${screen}/slo-trial`, {
    columns: { time: time(), calls: count(), bad: count() },
    with: windowAliases({ bounds }),
    select: {
      time: `toStartOfInterval(toDateTime(${EVENTS.timeColumn}, 'UTC'), toIntervalMinute(${SLOT_MINUTES}))`,
      calls: 'count()',
      bad: `countIf(${sloBad(slo)})`,
    },
    from: qualified(database, TABLE.events),
    where: [...sloCounted(slo), isIn('current')],
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
