import fc from 'fast-check';
import { contrastOf, type Contrast } from '../estimates/contrast';
import { proportionEstimate } from '../estimates/mean';
import { chain } from '../result';
import { decomposeMix } from './decompose';
import { stratifiedEffect } from './stratify';

const calls = fc.integer({ min: 1, max: 1000 });
const sums = fc.record({ numerator: fc.integer({ min: 0, max: 1000 }), denominator: calls });

it('the parts of a difference add up to it', () => {
  const group = fc.record({ name: fc.string(), control: sums, treatment: sums });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (groups) => {
      const parts = decomposeMix(groups);
      expect(parts.ok && parts.value.within + parts.value.mix - parts.value.difference).toBeCloseTo(0, 9);
    })
  );
});

it('a move of calls to a cheap endpoint is mix, another latency of the endpoint is not', () => {
  const group = (name: string, control: number, treatment: number, rate: number, faster = 0) => ({
    name,
    control: { numerator: control * rate, denominator: control },
    treatment: { numerator: treatment * (rate - faster), denominator: treatment },
  });
  const moved = decomposeMix([group('cheap', 10, 90, 20), group('dear', 90, 10, 200)]);
  expect(moved).toMatchObject({ ok: true, value: { within: 0, mix: -144, difference: -144 } });
  const faster = decomposeMix([group('cheap', 10, 10, 20, 5), group('dear', 90, 90, 200, 5)]);
  expect(faster).toMatchObject({ ok: true, value: { mix: 0 } });
  expect(faster.ok && faster.value.within).toBeCloseTo(-5, 12);
  const gone = decomposeMix([group('old', 10, 0, 20), group('new', 10, 20, 30)]);
  expect(gone).toMatchObject({ ok: true, value: { within: 0, difference: 5, mix: 5 } });
});

describe('strata', () => {
  const contrast = (control: [number, number], treatment: [number, number]): Contrast => {
    const result = chain(proportionEstimate({ successes: control[0], units: control[1] }), (c) =>
      chain(proportionEstimate({ successes: treatment[0], units: treatment[1] }), (t) => contrastOf(c, t))
    );
    if (!result.ok) {
      throw new Error(result.error.message);
    }
    return result.value;
  };
  const stratum = (name: string, control: [number, number], treatment: [number, number]) => ({
    name,
    contrast: contrast(control, treatment),
    controlSize: control[1],
    treatmentSize: treatment[1],
  });

  it('with the same mix say what the pooled effect says', () => {
    const strata = [stratum('a', [20, 100], [30, 100]), stratum('b', [50, 100], [60, 100])];
    expect(stratifiedEffect(contrast([70, 200], [90, 200]), strata)).toMatchObject({
      value: { mixChiSquare: 0, reversal: false, warning: null },
    });
  });

  it('with another mix are reported, with and without a reversal', () => {
    const reversed = [stratum('a', [234, 270], [81, 87]), stratum('b', [55, 80], [192, 263])];
    expect(stratifiedEffect(contrast([289, 350], [273, 350]), reversed)).toMatchObject({
      value: { warning: 'reversal' },
    });
    const mixed = [stratum('a', [80, 100], [18, 20]), stratum('b', [10, 20], [60, 100])];
    expect(stratifiedEffect(contrast([90, 120], [92, 120]), mixed)).toMatchObject({
      value: { warning: 'different_mix' },
    });
  });

  it('need consumers', () => {
    expect(stratifiedEffect(contrast([1, 10], [2, 10]), [])).toMatchObject({ error: { code: 'NO_UNITS' } });
  });
});
