import { moneyTrials } from './moneyTrials';
import type { Measured } from './measured';
import { onboardingTrials } from './onboardingTrials';
import { BRIER_OF, brier, drawCases, quotaTrials } from './quotaTrials';
import { triggerTrials } from './triggerTrials';
import { versionTrials } from './versionTrials';

/* A small run of `npm run sim:growth`. */

const SEED = 14;

/** The share of hits of the lines that a method and a setting name. */
function shareOf(found: Measured[], method: RegExp, setting: RegExp): number {
  const lines = found.filter((line) => method.test(line.method) && setting.test(line.setting));
  expect(lines).toHaveLength(1);
  return lines[0].hits / lines[0].trials;
}

const onboarding = onboardingTrials({ runs: 400, seed: SEED });

it('tells equal periods apart in at most 7% of the cases, and notices a fall', () => {
  for (const method of [/Kaplan-Meier\)/, /Newcombe/]) {
    expect(shareOf(onboarding, method, /^60 keys a period/)).toBeLessThan(0.07);
    expect(shareOf(onboarding, method, /35%/)).toBeGreaterThan(0.7);
  }
  expect(shareOf(onboarding, /plain funnel/, /^60 keys a period/)).toBeGreaterThan(0.5);
});

it('holds the true share in its intervals', () => {
  for (const method of [/Greenwood/, /^Wilson/]) {
    for (const setting of [/^15 keys$/, /^60 keys$/, /^200 keys$/]) {
      expect(shareOf(onboarding, method, setting)).toBeGreaterThan(0.92);
    }
  }
});

it('forecasts a quota with a range and a chance that hold, better than a straight line', () => {
  const sizes = { runs: 400, seed: SEED };
  const found = quotaTrials(sizes);
  expect(shareOf(found, /run-out/, /^all$/)).toBeGreaterThan(0.8);
  expect(shareOf(found, /run-out/, /above 80%/)).toBeGreaterThan(0.9);
  const cases = drawCases(sizes);
  expect(brier(cases, BRIER_OF.forecast)).toBeLessThan(0.85 * brier(cases, BRIER_OF['straight line']));
});

it('holds who remains on a version, unless they rush', () => {
  const found = versionTrials({ runs: 6, seed: SEED }, [40]);
  expect(shareOf(found, /sunset/, /40 consumers, all alike/)).toBeGreaterThan(0.6);
  expect(shareOf(found, /sunset/, /40 consumers, each/)).toBeGreaterThan(0.6);
  expect(shareOf(found, /sunset/, /40 consumers, nobody/)).toBeGreaterThan(0.8);
  expect(shareOf(found, /sunset/, /40 consumers, a rush/)).toBeLessThan(0.3);
});

it('holds revenue and value of a consumer, where the usual formula does not', () => {
  const found = moneyTrials({ runs: 25, seed: SEED });
  expect(shareOf(found, /Kaplan-Meier/, /^60/)).toBeGreaterThan(0.85);
  expect(shareOf(found, /usual formula/, /^200/)).toBeLessThan(0.1);
  expect(shareOf(found, /bootstrap/, /^100/)).toBeGreaterThan(0.8);
});

it('tells an event that precedes upgrades from one that only grows with use', () => {
  const found = triggerTrials({ runs: 4, seed: SEED });
  expect(shareOf(found, /case-time-control/, /without/)).toBe(0);
  expect(shareOf(found, /case-time-control/, /makes/)).toBe(1);
  expect(shareOf(found, /^p below/, /without/)).toBe(0);
  expect(shareOf(found, /^p below/, /makes/)).toBe(1);
});
