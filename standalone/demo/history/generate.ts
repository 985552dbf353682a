import { type ApiCall } from '@callsight/sidecar';
import { randomFrom } from '../random';
import { type Schedule } from '../traffic/schedule';
import { demoTime, hourOf, HOUR_MS } from '../traffic/timeline';
import { attemptsOfHour } from './attempts';
import { toRecord } from './record';
import { type Segment } from './segments';

/**
 * The records of all calls that begin in the segment, attempts of one call in a row. The same schedule and segment
 * give the same records. A client whose next attempt would fall behind the segment gives up.
 */
export function* generateRecords(schedule: Schedule, { from, to }: Segment): Generator<ApiCall> {
  const { timeline } = schedule;
  for (let hour = hourOf(from); hour < to; hour += HOUR_MS) {
    // Drawn for the calls before the segment too: another segment of the same hour must not repeat an id.
    const ids = randomFrom(timeline.world.seed, 'ids', demoTime(timeline, hour));
    for (const { planned, call, outcome } of attemptsOfHour(schedule, hour, to)) {
      const record = toRecord(call, outcome, ids);
      if (planned.time >= from) {
        yield record;
      }
    }
  }
}
