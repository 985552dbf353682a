import { type ApiCall } from '@callsight/sidecar';
import { randomFrom } from '../random';
import { decideOutcome } from '../traffic/outcome';
import { nextAttempt } from '../traffic/retry';
import { type Schedule } from '../traffic/schedule';
import { hourOf, HOUR_MS } from '../traffic/timeline';
import { toRecord } from './record';
import { type Segment } from './segments';

/**
 * The records of all calls that begin in the segment, attempts of one call in a row. The same schedule and segment
 * give the same records. A client whose next attempt would fall behind the segment gives up.
 */
export function* generateRecords(schedule: Schedule, { from, to }: Segment): Generator<ApiCall> {
  const { stories, timeline } = schedule;
  for (let hour = hourOf(from); hour < to; hour += HOUR_MS) {
    const random = randomFrom(timeline.world.seed, 'outcome', hour);
    for (const planned of schedule.callsOfHour(hour)) {
      if (planned.time >= to) {
        break;
      }
      for (let call: typeof planned | undefined = planned; call && call.time < to;) {
        const outcome = decideOutcome(stories, call, random);
        const record = toRecord(call, outcome, random);
        if (planned.time >= from) {
          yield record;
        }
        call = nextAttempt(stories, call, outcome.status, call.time + outcome.durationMs, random);
      }
    }
  }
}
