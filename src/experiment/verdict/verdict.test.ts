import fc from 'fast-check';
import type { GuardrailState } from '../effects/nonInferiority';
import { successOutcome, type SuccessOutcome } from './outcome';
import { decide, type VerdictInput } from './verdict';

const HEALTHY = { srmPValue: 0.4, excludedShare: 0, enoughEffectiveUnits: true };
const RUNNING = { started: true, ended: false, complete: false, sequential: true };

const input = (
  success: SuccessOutcome[],
  guardrails: GuardrailState[],
  changed: { health?: Partial<VerdictInput['health']>; progress?: Partial<VerdictInput['progress']> } = {}
): VerdictInput => ({
  health: { ...HEALTHY, ...changed.health },
  progress: { ...RUNNING, ...changed.progress },
  success: success.map((outcome, i) => ({ metric: `success ${i}`, outcome })),
  guardrails: guardrails.map((outcome, i) => ({ metric: `guardrail ${i}`, outcome })),
});

const WINS = input(['better', 'flat'], ['non_inferior']);

it.each([
  ['a better metric and safe guardrails', WINS, 'ship', 'metric_better'],
  ['no guardrails', input(['better'], []), 'ship', 'metric_better'],
  ['nothing better', input(['flat'], ['non_inferior']), 'keep_running', 'no_success_metric_better'],
  [
    'nothing better at the end',
    input(['flat'], [], { progress: { complete: true } }),
    'review',
    'no_success_metric_better',
  ],
  ['an open guardrail', input(['better'], ['inconclusive']), 'keep_running', 'guardrail_inconclusive'],
  [
    'an open guardrail at the end',
    input(['better'], ['inconclusive'], { progress: { complete: true } }),
    'review',
    'guardrail_inconclusive',
  ],
  ['a worse metric beside a better one', input(['better', 'worse'], []), 'do_not_ship', 'metric_worse'],
  ['a worse guardrail', input(['better'], ['worse', 'non_inferior']), 'do_not_ship', 'guardrail_worse'],
  ['a broken split', input(['worse'], [], { health: { srmPValue: 0.0009 } }), 'invalid', 'sample_ratio_mismatch'],
  [
    'a broken split on the first day',
    input([], [], { health: { srmPValue: 1e-9 }, progress: { started: false } }),
    'invalid',
    'sample_ratio_mismatch',
  ],
  [
    'too many excluded consumers',
    input(['better'], [], { health: { excludedShare: 0.051 } }),
    'invalid',
    'contamination',
  ],
  [
    'one consumer with nearly all calls',
    input(['better'], [], { health: { enoughEffectiveUnits: false } }),
    'invalid',
    'too_few_effective_units',
  ],
  [
    'few consumers at the start',
    input(['better'], [], { health: { enoughEffectiveUnits: false }, progress: { started: false } }),
    'keep_running',
    'too_early',
  ],
  [
    'few consumers at the end',
    input(['better'], [], { progress: { started: false, ended: true } }),
    'too_small',
    'too_early',
  ],
  [
    'a fixed test before the end',
    input(['better', 'worse'], [], { progress: { sequential: false } }),
    'keep_running',
    'before_planned_end',
  ],
  [
    'a fixed test at the end',
    input(['better'], [], { progress: { sequential: false, complete: true } }),
    'ship',
    'metric_better',
  ],
  ['no judgement of the split yet', input(['better'], [], { health: { srmPValue: null } }), 'ship', 'metric_better'],
] as const)('%s', (_name, given, decision, reason) => {
  const verdict = decide(given);
  expect(verdict.decision).toBe(decision);
  expect(verdict.reasons[0].code).toBe(reason);
});

it('names the metrics of a reason', () => {
  expect(decide(input(['flat', 'worse'], [])).reasons).toEqual([{ code: 'metric_worse', metrics: ['success 1'] }]);
});

it('never ships with a worse metric, an open guardrail or a broken experiment, and always has a reason', () => {
  const success = fc.array(fc.constantFrom<SuccessOutcome>('better', 'flat', 'worse'), { maxLength: 4 });
  const guardrails = fc.array(fc.constantFrom<GuardrailState>('non_inferior', 'inconclusive', 'worse'), {
    maxLength: 4,
  });
  const health = fc.record({
    srmPValue: fc.constantFrom(null, 0, 0.5),
    excludedShare: fc.constantFrom(0, 0.5),
    enoughEffectiveUnits: fc.boolean(),
  });
  const progress = fc.record({
    started: fc.boolean(),
    ended: fc.boolean(),
    complete: fc.boolean(),
    sequential: fc.boolean(),
  });
  fc.assert(
    fc.property(success, guardrails, health, progress, (s, g, h, p) => {
      const { decision, reasons } = decide(input(s, g, { health: h, progress: p }));
      expect(reasons.length).toBeGreaterThan(0);
      if (decision === 'ship') {
        expect(s).toContain('better');
        expect([...s, ...g]).not.toEqual(expect.arrayContaining(['worse']));
        expect(g.every((state) => state === 'non_inferior')).toBe(true);
        expect(h).toEqual({ srmPValue: h.srmPValue, excludedShare: 0, enoughEffectiveUnits: true });
        expect(h.srmPValue).not.toBe(0);
      }
    })
  );
});

it.each([
  [1, 0.01, 'higher', 'better'],
  [1, 0.01, 'lower', 'worse'],
  [-1, 0.01, 'lower', 'better'],
  [-1, 0.01, 'higher', 'worse'],
  [1, 0.05, 'higher', 'flat'],
] as const)('effect %d with adjusted p %d, %s is better: %s', (effect, p, better, outcome) => {
  expect(successOutcome(effect, p, 0.05, better)).toBe(outcome);
});
