import { RHYTHM_WEEKS } from '../../../../model/rhythm';
import { SHORTEST_PAUSE, WEEK_HOURS } from '../../../growth/rhythm/lateness';
import { LATENESS_LIMITS } from '../../../growth/rhythm/rhythmClass';
import { NO_RHYTHM_HOURS } from '../../../growth/rhythm/silence';
import { subquery } from '../../../sql/statement';
import type { Judged } from '../consumerAlert';
import { lastMoment, NOW, type Series } from '../moments';
import { activeHours } from './activity';
import { silenceOf } from './silenceAlertQuery';

/** The back-test judges at 0, 6, 12 and 18 o'clock UTC. */
export const SILENCE_SERIES: Series = {
  stepSeconds: SHORTEST_PAUSE.clock * 3600,
  count: 28 * (24 / SHORTEST_PAUSE.clock),
};

const RHYTHM_HOURS = RHYTHM_WEEKS * WEEK_HOURS;

/** The limit of lateness that is reached first. */
const SHORTEST_LIMIT = Math.min(...Object.values(LATENESS_LIMITS).map(({ silent }) => silent));

/**
 * A sub-query with the active hours of the weeks before each moment in a pause: `organization_id`, `at`, `active`. A
 * moment is left out where the last hours have a call, or where the pause is too short by the clock to reach the least
 * value: most nights and weekends are.
 * @param least value of silenceAlertQuery
 */
function pausedActivity(database: string, series: Series, least: number): string {
  const step = series.stepSeconds / 3600;
  const end = `intDiv(${lastMoment(series)}, 3600)`;
  const first = `(${end} - ${(series.count - 1) * step})`;
  const start = `toStartOfHour(${NOW}) - toIntervalHour(${RHYTHM_HOURS + series.count * step})`;
  const organizations = subquery({
    select: [
      ...['organization_id', 'arraySort(groupArray(active_hour)) AS hours'],
      `arrayPushBack(arrayPopFront(hours), toUInt32(${end} + 1)) AS ends`,
      `arrayFilter(pause -> pause.2 - pause.1 > ${SHORTEST_PAUSE.clock}, arrayZip(hours, ends)) AS pauses`,
    ],
    from: activeHours(database, start),
    groupBy: ['organization_id'],
  });
  const paused = subquery({ select: ['organization_id', 'hours', 'arrayJoin(pauses) AS pause'], from: organizations });
  // The moments from SHORTEST_PAUSE after the last call to the next call.
  const from = `intDiv(greatest(pause.1 + ${SHORTEST_PAUSE.clock}, ${first} - 1), ${step}) + 1`;
  const moments = subquery({
    select: [
      ...['organization_id', 'hours', 'pause.1 AS last_hour'],
      `arrayJoin(range(toUInt32(${from}), toUInt32(intDiv(least(pause.2, ${end}), ${step}) + 1))) * ${step} AS moment`,
    ],
    from: paused,
  });
  const recent = subquery({
    select: [
      ...['organization_id', 'moment', 'last_hour'],
      `arrayFilter(h -> h >= moment - ${RHYTHM_HOURS} AND h < moment, hours) AS active`,
    ],
    from: moments,
  });
  const pause = '(moment - 1 - last_hour)';
  const longest = `greatest(arrayMax(arrayDifference(active)), ${SHORTEST_PAUSE.clock})`;
  return subquery({
    select: ['organization_id', "toDateTime(moment * 3600, 'UTC') AS at", 'active'],
    from: recent,
    where: [
      `length(active) > 0 AND (${pause} >= ${least * SHORTEST_LIMIT} * ${longest} OR ${pause} >= ${least * NO_RHYTHM_HOURS})`,
    ],
  });
}

/** How silent each organization is at each moment (silenceAlertQuery). @param least values below it are left out */
export const silenceOverTime = (database: string, series: Series, least: number): Judged => ({
  name: 'silence',
  ...{ database, level: 'organization' },
  judged: subquery({
    select: ['organization_id AS consumer_id', 'at', 'excess AS value', 'rhythm'],
    from: silenceOf(pausedActivity(database, series, least), series),
  }),
  detail: 'judged.rhythm',
});
