import { falseAlarms, power, type Measured } from './study';

/* A small run of `npm run sim:alerts`: the rules are quiet about healthy consumers, and notice faults. */

const SIZES = { consumers: 50, trials: 300, seed: 13 };

const rate = (found: Measured[], rule: string, setting: RegExp): number => {
  const [{ alarms, trials }] = found.filter((one) => one.rule === rule && setting.test(one.setting));
  return alarms / trials;
};

it('is quiet about consumers that go on as ever', () => {
  const found = falseAlarms(SIZES);
  expect(rate(found, 'silence', /no days off/)).toBeLessThan(0.01);
  expect(rate(found, 'traffic-spike', /no days off/)).toBeLessThan(0.01);
  expect(rate(found, 'traffic-drop', /no days off/)).toBeLessThan(0.01);
  expect(rate(found, 'geography-drift', /300/)).toBe(0);
  expect(rate(found, 'scraping', /random/)).toBe(0);
  expect(rate(found, 'header-spoofing', /tools tried/)).toBe(0);
  expect(rate(found, 'rate-limit-share', /50% of a limit of 100/)).toBeLessThan(0.01);
});

it('notices what is wrong', () => {
  const found = power(SIZES);
  expect(rate(found, 'silence', /14 days/)).toBeGreaterThan(0.6);
  expect(rate(found, 'traffic-spike', /four times/)).toBeGreaterThan(0.3);
  expect(rate(found, 'traffic-drop', /no calls/)).toBeGreaterThan(0.25);
  expect(rate(found, 'geography-new', /new country/)).toBeGreaterThan(0.9);
  expect(rate(found, 'scraping', /timer/)).toBe(1);
  expect(rate(found, 'header-spoofing', /in turn/)).toBe(1);
  expect(rate(found, 'rate-limit-share', /by 5%/)).toBeGreaterThan(0.9);
});
