import { type Random, randomFrom } from '../random';
import { type Call, type Outcome } from '../traffic/call';
import { decideOutcome } from '../traffic/outcome';
import { nextAttempt } from '../traffic/retry';
import { type Schedule } from '../traffic/schedule';
import { demoTime } from '../traffic/timeline';

/** One attempt and what the API made of it. */
export interface Attempt {
  /** The first attempt, as the schedule plans it. */
  planned: Call;
  call: Call;
  outcome: Outcome;
}

/** Random numbers of an hour, of their own for each organization: its outcomes do not depend on what others do. */
function randomByCaller({ timeline }: Schedule, hour: number): (call: Call) => Random {
  const randoms = new Map<string, Random>();
  return ({ caller }) => {
    const id = caller.kind === 'key' ? caller.organization.id : '';
    let random = randoms.get(id);
    if (!random) {
      random = randomFrom(timeline.world.seed, 'outcome', id, demoTime(timeline, hour));
      randoms.set(id, random);
    }
    return random;
  };
}

/**
 * All attempts of the calls that are planned for the hour which starts at `hour`, attempts of one call in a row.
 * @param until A client whose next attempt would fall at or behind this time gives up; milliseconds since the epoch.
 */
export function* attemptsOfHour(schedule: Schedule, hour: number, until: number): Generator<Attempt> {
  const { stories } = schedule;
  const randomOf = randomByCaller(schedule, hour);
  for (const planned of schedule.callsOfHour(hour)) {
    const random = randomOf(planned);
    for (let call: Call | undefined = planned; call && call.time < until;) {
      const outcome = decideOutcome(stories, call, random);
      yield { planned, call, outcome };
      call = nextAttempt(stories, call, outcome.status, call.time + outcome.durationMs, random);
    }
  }
}
