import { randomFrom } from '../../standalone/demo/random';
import { cadenceAlarms, geoAlarms, limitAlarms, limitForeseen, nameAlarms, shareAlarms } from './chanceTrials';
import { blockAlarms, declineAlarms, falseSilence, LEARN_WEEKS, noticed, runOuts, TEST_WEEKS } from './historyTrials';
import { drawConsumers, type Habits } from './world';

/** How often a rule fires: alarms of `trials`, and what a trial is. */
export interface Measured {
  rule: string;
  setting: string;
  alarms: number;
  trials: number;
}

/** Sizes of a run. */
export interface Sizes {
  consumers: number;
  trials: number;
  seed: number;
}

/** Clients of one key behind one address that say what they are: the calls an hour of each name. */
const CLIENTS: ReadonlyArray<[setting: string, means: number[]]> = [
  ['one client, four tools tried with 5 calls an hour each', [200, 5, 5, 5, 5]],
  ['services in two languages', [200, 200]],
  ['services in two languages, one tool tried with 10 calls an hour', [200, 200, 10]],
  ['services in three languages', [200, 200, 200]],
];

/** Healthy consumers: how often each rule fires although nothing is wrong. */
export function falseAlarms({ consumers, trials, seed }: Sizes): Measured[] {
  const world = drawConsumers(seed, consumers, LEARN_WEEKS + TEST_WEEKS);
  const steady = drawConsumers(seed + 3, consumers, LEARN_WEEKS + TEST_WEEKS, true);
  const random = randomFrom(seed + 1);
  const weeks = consumers * TEST_WEEKS;
  const ofWeeks = (rule: string, setting: string, alarms: number): Measured => ({
    rule,
    setting,
    alarms,
    trials: weeks,
  });
  const ofTrials = (rule: string, setting: string, alarms: number): Measured => ({ rule, setting, alarms, trials });
  const kinds: Array<Habits['kind']> = ['server', 'office', 'cron', 'weekly', 'sporadic'];
  const { drifts, fresh } = geoAlarms(random, trials, 300);
  const runOut = runOuts(world, seed + 2);
  return [
    ...kinds.map((kind): Measured => {
      const own = world.filter(({ habits }) => habits.kind === kind);
      const setting = `${kind}, days off`;
      return { rule: 'silence', setting, alarms: falseSilence(own), trials: own.length * TEST_WEEKS };
    }),
    ofWeeks('silence', 'all kinds, no days off', falseSilence(steady)),
    ...[steady, world].flatMap((drawn) => {
      const days = drawn === steady ? 'no days off' : 'days off';
      return [
        ofWeeks('traffic-spike', days, blockAlarms(drawn, 1)[0]),
        ofWeeks('traffic-drop', days, blockAlarms(drawn, -1)[0]),
        ofWeeks('decline', days, declineAlarms(drawn, 0)),
        ofWeeks('decline', `${days}; a holiday takes 40% from all in one week`, declineAlarms(drawn, 0.4)),
      ];
    }),
    ...[100, 2000].flatMap((calls) =>
      [0.003, 0.05].map((usual) =>
        ofTrials(
          'consumer-…-errors, token-failures',
          `${calls} calls, ${100 * usual}% usual`,
          shareAlarms(random, trials, calls, usual, 1)
        )
      )
    ),
    ofTrials('geography-drift', '300 calls in five countries', drifts),
    ofTrials('geography-new', '300 calls in five countries', fresh),
    ofTrials(
      'scraping',
      'calls at random',
      cadenceAlarms(random, trials, () => -Math.log(1 - random()))
    ),
    ...CLIENTS.map(([setting, means]) => ofTrials('header-spoofing', setting, nameAlarms(random, trials, means))),
    ...[100, 20].flatMap((limit) =>
      [0.3, 0.5].map((share) =>
        ofTrials(
          'rate-limit-share',
          `${100 * share}% of a limit of ${limit} a minute`,
          limitAlarms(random, trials, limit, share)
        )
      )
    ),
    {
      rule: 'quota-run-out',
      setting: 'alerts that were wrong',
      alarms: runOut.alerts - runOut.right,
      trials: runOut.alerts,
    },
  ];
}

/** Consumers with a fault: how often each rule notices it. */
export function power({ consumers, trials, seed }: Sizes): Measured[] {
  const world = drawConsumers(seed, consumers, LEARN_WEEKS + TEST_WEEKS);
  const random = randomFrom(seed + 1);
  const lively = world.filter(({ habits }) => habits.kind === 'server' || habits.kind === 'office');
  const of = (rule: string, setting: string, [alarms, all]: [number, number]): Measured => ({
    rule,
    setting,
    alarms,
    trials: all,
  });
  const runOut = runOuts(world, seed + 2);
  return [
    ...[2, 14].map((days) => of('silence', `ended ${days} days ago`, [noticed(world, days), world.length])),
    of(
      'traffic-spike',
      'four times the calls for six hours',
      blockAlarms(lively, 1, (calls) => 4 * calls)
    ),
    of(
      'traffic-drop',
      'no calls for six hours',
      blockAlarms(lively, -1, () => 0)
    ),
    of('consumer-…-errors, token-failures', '2000 calls, 0.3% usual, ten times as many', [
      shareAlarms(random, trials, 2000, 0.003, 10),
      trials,
    ]),
    of('geography-drift', '300 calls, 30% from a rare country', [
      geoAlarms(random, trials, 300, { rare: 0.3 }).drifts,
      trials,
    ]),
    of('geography-new', '300 calls, 10% from a new country', [
      geoAlarms(random, trials, 300, { fresh: 0.1 }).fresh,
      trials,
    ]),
    of('scraping', 'a timer with 10% jitter', [
      cadenceAlarms(random, trials, () => 1 + 0.2 * (random() - 0.5)),
      trials,
    ]),
    of('header-spoofing', 'six names in turn, 300 calls an hour', [
      nameAlarms(random, trials, Array<number>(6).fill(50)),
      trials,
    ]),
    ...[1.05, 1.5].map((growth) =>
      of('rate-limit-share', `grows by ${Math.round(100 * (growth - 1))}% an hour until refused, limit 100 a minute`, [
        limitForeseen(random, trials, 100, growth),
        trials,
      ])
    ),
    of('quota-run-out', 'run-outs', [runOut.right, runOut.real]),
  ];
}
