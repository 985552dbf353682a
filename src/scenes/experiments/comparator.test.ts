import { judgeAll } from '../../experiment/report/judge';
import { dataOf, DEFINITION, DAY, PERIOD } from '../../experiment/report/judge.testing';
import { viewRows } from '../../experiment/report/view';
import { designOf } from '../../queries/experiment/analysis';
import { contaminationCheck, partialDayCheck, shortHealth, sizeCheck, splitCheck } from './healthTexts';
import { axisReach } from './IntervalBar';
import { marginOf } from './margins';
import { readingOf } from './readings';
import { resultFrame } from './resultFrame';
import { reasonsText } from './verdictTexts';

function reportsOf(given: Parameters<typeof dataOf>[0], to = PERIOD.to) {
  const reports = judgeAll(DEFINITION, dataOf(given), { ...PERIOD, to });
  if (!reports.ok) {
    throw new Error(reports.error.message);
  }
  return reports.value;
}

const rowsOf = (given: Parameters<typeof dataOf>[0]) =>
  viewRows(DEFINITION, dataOf(given), { baseline: 'control', rule: 'sequential', cuped: true, weighting: 'defined' });

const TEXTS: Array<[name: string, given: Parameters<typeof dataOf>[0], text: string]> = [
  ['a better metric', { success: 0.95 }, 'Success rate: significantly better than the baseline.'],
  ['a worse metric', { success: 0.8 }, 'Success rate: significantly worse than the baseline.'],
  ['a broken guardrail', { success: 0.95, retries: 0.3 }, 'Guardrail Retry rate: significantly worse'],
  ['a broken split', { units: [15, 65] }, 'The arms have 15 : 65 consumers where the plan expects 40.0 : 40.0'],
  ['contamination', { contaminated: 4 }, '8 applications (10.0%) were seen in several variants.'],
];

it.each(TEXTS)('says why in one sentence: %s', (_name, given, text) => {
  const [report] = reportsOf(given);
  expect(reasonsText({ definition: DEFINITION, report, days: 14, ended: false })).toContain(text);
});

it('does not ask to wait for an experiment that has ended', () => {
  const early = reportsOf({}, PERIOD.from + 3 * DAY)[0];
  const said = (ended: boolean) => reasonsText({ definition: DEFINITION, report: early, days: 3, ended });
  expect(said(false)).toMatch(/^It is too early: 3 days/);
  expect(said(true)).toMatch(/^It ended too small to tell: 3 days/);
});

it('names the checks that failed', () => {
  const checked = (given: Parameters<typeof dataOf>[0], days = 14) => ({
    ...{ definition: DEFINITION, report: reportsOf(given)[0], days },
  });
  expect(shortHealth(checked({}))).toEqual([]);
  expect(splitCheck(checked({ units: [15, 65] }))).toMatchObject({ state: 'bad', title: 'Split' });
  expect(splitCheck(checked({ units: [3, 4] }))).toMatchObject({ state: 'info' });
  expect(contaminationCheck(checked({ contaminated: 4 })).state).toBe('bad');
  expect(contaminationCheck(checked({ contaminated: 2 })).state).toBe('warning');
  expect([sizeCheck(checked({}, 6)).title, sizeCheck(checked({ units: [19, 20] })).title]).toEqual([
    'Too early',
    'Too few consumers',
  ]);
});

it('reads rows as the verdict does, and nothing with another baseline', () => {
  const reading = (given: Parameters<typeof dataOf>[0]) =>
    rowsOf(given)
      .slice(0, 3)
      .map((row) => readingOf(row, reportsOf(given)).text);
  expect(reading({ success: 0.95 })).toEqual(['better', 'within its margin', '–']);
  expect(reading({ success: 0.8, retries: 0.3 })).toEqual(['worse', 'broken: worse', '–']);
  expect(reading({ retries: 0.149 })[0]).toBe('no change shown');
  expect(readingOf(rowsOf({})[0], []).text).toBe('–');
});

it('counts whole days of UTC only', () => {
  const at = (now: string) => designOf({ ...DEFINITION, start: '2026-11-02T08:00:00Z' }, Date.parse(now));
  expect(at('2026-11-02T23:59:59Z').to).toBeLessThan(at('2026-11-02T23:59:59Z').from);
  expect(at('2026-11-05T13:00:00Z').to).toBe(Date.parse('2026-11-05'));
  expect(at('2027-01-01').to).toBe(Date.parse(DEFINITION.end));
  expect(partialDayCheck(DEFINITION, at('2026-11-05T13:00:00Z'))).toHaveLength(1);
  expect(partialDayCheck(DEFINITION, at('2027-01-01'))).toEqual([]);
});

it('draws all intervals on the smallest axis that has them, of 100% at most', () => {
  const effect = (low: number | null, high: number | null) => ({ effect: 0, low, high });
  expect(axisReach([effect(-0.01, 0.04), effect(-0.03, 0)])).toBe(0.05);
  expect(axisReach([effect(-0.01, 4)])).toBe(1);
  expect(axisReach([effect(null, 0)])).toBe(1);
  expect(axisReach([])).toBe(0.02);
});

it('puts the margin of a guardrail on the bad side', () => {
  const [success, guardrail] = rowsOf({});
  expect(marginOf(success, DEFINITION)).toEqual({ text: '', at: null });
  expect(marginOf(guardrail, DEFINITION)).toEqual({ text: 'margin +5.00 pp', at: expect.closeTo(0.5, 1) });
});

it('exports the rows with all digits', () => {
  const rows = rowsOf({ success: 0.95 });
  const frame = resultFrame(rows, reportsOf({ success: 0.95 }), 'control');
  const values = (name: string): unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  expect(frame.length).toBe(rows.length);
  expect(values('metric').slice(0, 2)).toEqual(['success_rate', 'retry_rate']);
  expect(values('change')[0]).toBe(rows[0].change?.absolute.effect);
  expect(values('in_the_verdict')[0]).toBe('better');
  expect(new Set(values('baseline'))).toEqual(new Set(['control']));
});
