import type { ExperimentDefinition } from '../../../model/experiments';
import { judgeAll, type VariantReport } from './judge';
import { dataOf, DEFINITION, PERIOD } from './judge.testing';
import { viewRows, type ViewChoice, type ViewRow } from './view';

const CHOICE: ViewChoice = { baseline: 'control', rule: 'sequential', cuped: true, weighting: 'defined' };
const DATA = dataOf({ success: 0.95 });

const row = (choice: Partial<ViewChoice> = {}, metric = 'success_rate', data = DATA): ViewRow => {
  const found = viewRows(DEFINITION, data, { ...CHOICE, ...choice }).find((one) => one.metric === metric);
  if (found === undefined) {
    throw new Error(`no row of ${metric}`);
  }
  return found;
};

const reportOf = (definition: ExperimentDefinition, data = DATA): VariantReport => {
  const reports = judgeAll(definition, data, PERIOD);
  if (!reports.ok) {
    throw new Error(reports.error.message);
  }
  return reports.value[0];
};

it('shows what the verdict rests on, where nothing else is chosen', () => {
  const { success, guardrails } = reportOf(DEFINITION);
  const shown = row();
  expect(shown.change).toMatchObject({
    pValue: success[0].comparison.test.pValue,
    absolute: { effect: success[0].comparison.test.effect, ...success[0].comparison.test.interval },
    relative: { effect: success[0].comparison.lift?.lift, ...success[0].comparison.lift?.interval },
  });
  expect(shown.adjustedPValue).toBe(success[0].adjustedPValue);
  expect([shown.role, shown.key, shown.tone]).toEqual(['success', success[0].key, 'good']);
  const guardrail = row({}, 'retry_rate');
  expect(guardrail.role).toBe('guardrail');
  // The interval of a guardrail is that of its one-sided test.
  expect(guardrail.change?.absolute.high).toBeCloseTo(guardrails[0].result.test.interval.high ?? NaN, 12);
});

it('lists the metrics of the definition first, and the others for information', () => {
  const rows = viewRows(DEFINITION, DATA, CHOICE);
  expect(rows.map(({ role }) => role)).toEqual(['success', 'guardrail', ...Array<string>(8).fill('other')]);
  expect(rows.at(-1)).toMatchObject({ change: null, figures: null, tone: 'none' });
  expect(rows.at(-1)?.problem).toContain('has no consumers');
});

it('shows adoption and conversion only where there is a goal', () => {
  const metrics = (goal_endpoint: string) =>
    viewRows({ ...DEFINITION, goal_endpoint }, DATA, CHOICE).map(({ metric }) => metric);
  expect(metrics('')).not.toContain('adoption');
  expect(metrics('/orders')).toEqual(expect.arrayContaining(['adoption', 'conversion']));
});

it('has counts beside the figures of calls, and consumers beside means of consumers', () => {
  expect(row().figures?.baseline).toEqual({ value: expect.closeTo(0.9, 2), numerator: null, denominator: 40 });
  const calls = row({ weighting: 'calls' }).figures?.baseline;
  expect((calls?.numerator ?? 0) / (calls?.denominator ?? 1)).toBe(calls?.value);
  expect(calls?.denominator).toBe(40 * 100 + (40 * 39) / 2);
});

it('turns the change around with another baseline', () => {
  const [there, back] = [row().change?.absolute, row({ baseline: 'treatment' }).change?.absolute];
  expect(back?.effect).toBeCloseTo(-(there?.effect ?? NaN), 12);
  expect([back?.low, back?.high]).toEqual([
    expect.closeTo(-(there?.high ?? NaN), 12),
    expect.closeTo(-(there?.low ?? NaN), 12),
  ]);
  expect(row({ baseline: 'treatment' }).tone).toBe('bad');
});

it('has narrower intervals for one look, and keeps the colour of the rule that holds at every look', () => {
  const data = dataOf({ success: 0.9042 });
  const [every, one] = [row({}, 'success_rate', data), row({ rule: 'fixed' }, 'success_rate', data)];
  const width = ({ change }: ViewRow) => (change?.absolute.high ?? NaN) - (change?.absolute.low ?? NaN);
  expect(width(one)).toBeLessThan(width(every));
  expect(one.adjustedPValue).toBeLessThan(0.05);
  expect(every.adjustedPValue).toBeGreaterThan(0.05);
  expect([every.tone, one.tone]).toEqual(['none', 'none']);
});

it('says what a test on single calls would find', () => {
  const rates = dataOf({ success: 0.91 });
  const whole = (sums: (typeof rates.moments)[number]['sums']) => ({
    ...sums,
    outcome: { ...sums.outcome, numerator: Math.round(sums.outcome.numerator) },
  });
  const data = { ...rates, moments: rates.moments.map((one) => ({ ...one, sums: whole(one.sums) })) };
  const pooled = row({}, 'success_rate', data).pooled;
  const { numerator, denominator } = data.moments[0].sums.outcome;
  const variant = data.moments[1].sums.outcome;
  const difference = variant.numerator / variant.denominator - numerator / denominator;
  const variance = [data.moments[0].sums.outcome, variant].reduce((sum, one) => {
    const share = one.numerator / one.denominator;
    return sum + (share * (1 - share)) / one.denominator;
  }, 0);
  expect(pooled?.absolute.effect).toBeCloseTo(difference, 12);
  expect((pooled?.absolute.high ?? 0) - difference).toBeCloseTo(1.959963985 * Math.sqrt(variance), 9);
});

it('corrects success metrics for their number and for the variants', () => {
  const two: ExperimentDefinition = { ...DEFINITION, variants: [...DEFINITION.variants, { name: 'third', weight: 1 }] };
  const third = DATA.moments.filter(({ arm }) => arm === 'treatment').map((one) => ({ ...one, arm: 'third' }));
  const data = {
    ...DATA,
    moments: [...DATA.moments, ...third],
    exposures: [...DATA.exposures, { arm: 'third', units: 40, contaminated: 0 }],
  };
  const rows = viewRows(two, data, CHOICE).filter(({ role }) => role === 'success');
  expect(rows.map(({ variant }) => variant)).toEqual(['treatment', 'third']);
  const [{ change, adjustedPValue }] = rows;
  expect(adjustedPValue).toBeCloseTo(2 * (change?.pValue ?? NaN), 12);
  expect(reportOf(two, data).success[0].adjustedPValue).toBe(adjustedPValue);
});
