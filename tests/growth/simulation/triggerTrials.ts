import {
  caseTimeControl,
  type CaseTimeControl,
  type MatchedWindows,
} from '../../../src/growth/triggers/caseTimeControl';
import { randomFrom, type Random } from '../../../standalone/demo/random';
import { type Measured, type Sizes } from './measured';

/* What precedes an upgrade: free consumers of which all do more the longer they are here. */

const CONSUMERS = 3_000;
const WEEKS = 26;
const WINDOW_WEEKS = 2;
/** The window before the upgrade, and the consumer's own earlier windows. */
const CONTROL_WINDOWS = 2;
const FIRST_WEEK = WINDOW_WEEKS * (1 + CONTROL_WINDOWS);
/** A ratio that a reader would take for a finding. */
const NOTABLE = 1.5;
/** How many times as probable an upgrade is in the weeks after the event. */
const EFFECT = 3;

interface Life {
  /** Whether the event came, by week. */
  events: boolean[];
  /** The week of the upgrade; undefined for who stays free. */
  upgrade?: number;
}

/** @param effect how many times as probable an upgrade is within a window of the event */
function drawLife(random: Random, effect: number): Life {
  const events: boolean[] = [];
  for (let week = 0; week < WEEKS; week++) {
    const isRecent = events.slice(-WINDOW_WEEKS).some(Boolean);
    if (week >= FIRST_WEEK && random() < 0.005 * (isRecent ? effect : 1)) {
      return { events, upgrade: week };
    }
    events.push(random() < Math.min(0.6, 0.04 * Math.exp(0.09 * week)));
  }
  return { events };
}

/** The windows before a week. */
function windowsBefore({ events }: Life, week: number): MatchedWindows {
  const hasEvent = (window: number) =>
    events.slice(week - WINDOW_WEEKS * (window + 1), week - WINDOW_WEEKS * window).some(Boolean);
  const earlier = Array.from({ length: CONTROL_WINDOWS }, (_window, index) => hasEvent(index + 1));
  return {
    exposedBefore: hasEvent(0),
    exposedControls: earlier.filter(Boolean).length,
    controls: CONTROL_WINDOWS,
  };
}

/** One installation: those that upgraded against those that stayed, each looked at in the week of an upgrade. */
function draw(random: Random, effect: number): CaseTimeControl {
  const lives = Array.from({ length: CONSUMERS }, () => drawLife(random, effect));
  const upgraded = lives.flatMap((life) => (life.upgrade === undefined ? [] : [{ life, week: life.upgrade }]));
  const stayed = lives.filter(({ upgrade }) => upgrade === undefined);
  const weekOf = (index: number) => upgraded[index % upgraded.length].week;
  const found = caseTimeControl(
    upgraded.map(({ life, week }) => windowsBefore(life, week)),
    stayed.map((life, index) => windowsBefore(life, weekOf(index)))
  );
  if (!found.ok) {
    throw new Error(found.error.message);
  }
  return found.value;
}

/** How often an event without an effect looks like one that precedes upgrades, and how often one with an effect does. */
export function triggerTrials({ runs, seed }: Sizes): Measured[] {
  const random = randomFrom('triggers', seed);
  const what = `the ratio is above ${NOTABLE}`;
  return [
    { effect: 1, setting: 'an event without an effect' },
    { effect: EFFECT, setting: `an event that makes upgrades ${EFFECT} times as probable` },
  ].flatMap(({ effect, setting }) => {
    const found = Array.from({ length: runs }, () => draw(random, effect));
    const said = found.filter(({ ratio, pValue }) => ratio > 1 && pValue < 0.05).length;
    const line = (method: string, aim: string, ratioOf: (one: CaseTimeControl) => number): Measured => ({
      ...{ method, setting, what, aim },
      ...{ hits: found.filter((one) => ratioOf(one) > NOTABLE).length, trials: runs },
    });
    return [
      {
        ...{ method: 'p below 0.05, and the ratio above 1', setting, what: 'it is said to precede upgrades' },
        ...{ aim: effect === 1 ? 'at most 5%' : 'high', hits: said, trials: runs },
      },
      line('case-time-control', effect === 1 ? 'at most 5%' : 'high', ({ ratio }) => ratio),
      line('only those that upgraded', 'for comparison', ({ cases }) => cases),
    ];
  });
}
