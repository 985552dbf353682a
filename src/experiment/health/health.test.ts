import { contamination, countAssignments } from './contamination';
import { sampleRatio, sampleRatioByDimension } from './srm';
import { checkWeights } from './weights';

describe('sample ratio', () => {
  const arms = (...counts: Array<[units: number, weight: number]>) =>
    counts.map(([units, weight]) => ({ units, weight }));

  it.each([
    ['an even split', arms([500, 1], [510, 1]), 'ok'],
    ['a split that is a little off', arms([500, 1], [590, 1]), 'warning'],
    ['a broken split', arms([600, 1], [400, 1]), 'alarm'],
    ['weights of another scale', arms([900, 90], [100, 10]), 'ok'],
    ['few consumers', arms([13, 1], [1, 1]), 'too_few'],
  ])('%s', (_name, counts, state) => {
    expect(sampleRatio(counts)).toMatchObject({ ok: true, value: { state } });
  });

  it('leaves out an arm of weight 0: from the total and from the degrees of freedom', () => {
    expect(sampleRatio(arms([500, 1], [500, 1], [300, 0]))).toMatchObject({
      value: { chiSquare: 0, degreesOfFreedom: 1, expected: [500, 500, 0] },
    });
  });

  it.each([
    ['one arm', arms([5, 1]), 'INVALID_INPUT'],
    ['one arm with a weight', arms([5, 1], [5, 0]), 'INVALID_INPUT'],
    ['no consumers', arms([0, 1], [0, 1]), 'NO_UNITS'],
    ['a count that is no count', arms([1.5, 1], [0, 1]), 'INVALID_INPUT'],
  ])('%s: an error', (_name, counts, code) => {
    expect(sampleRatio(counts)).toMatchObject({ ok: false, error: { code } });
  });

  it('by dimension: finds the broken value and corrects for the number of values that are judged', () => {
    const values = [
      { value: 'eu', arms: arms([100, 1], [100, 1]) },
      { value: 'us', arms: arms([100, 1], [160, 1]) },
      { value: 'ap', arms: arms([3, 1], [1, 1]) },
      { value: 'none', arms: arms([0, 1], [0, 1]) },
    ];
    const result = sampleRatioByDimension(values);
    expect(result).toMatchObject({
      ok: true,
      value: [{ state: 'ok' }, { value: 'us', state: 'alarm' }, { state: 'too_few' }],
    });
    const us = sampleRatio(values[1].arms);
    expect(result.ok && us.ok && result.value[1].adjustedPValue / us.value.pValue).toBeCloseTo(2, 12);
  });
});

describe('contamination', () => {
  it.each([
    ['none', 1000, 0, 'ok'],
    ['few of many', 1000, 9, 'ok'],
    ['ten of many', 1000, 10, 'warning'],
    ['one of twenty', 20, 1, 'warning'],
    ['more than one of twenty', 20, 2, 'invalid'],
  ])('%s', (_name, units, contaminated, state) => {
    expect(contamination([{ units, contaminated }])).toMatchObject({ ok: true, value: { state } });
  });

  it('keeps consumers in the arm that they saw first, when the policy says so', () => {
    expect(contamination([{ units: 20, contaminated: 5 }], 'first_seen')).toMatchObject({
      value: { excluded: [0], analysed: [20], state: 'warning' },
    });
  });

  it('counts consumers by their first arm, and refuses more contaminated consumers than there are', () => {
    const exposures = [
      { firstArm: 'a', armsSeen: 1 },
      { firstArm: 'a', armsSeen: 3 },
      { firstArm: 'other', armsSeen: 1 },
    ];
    expect(countAssignments(exposures, ['a', 'b'])).toEqual([
      { units: 2, contaminated: 1 },
      { units: 0, contaminated: 0 },
    ]);
    expect(contamination([{ units: 1, contaminated: 2 }])).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(contamination([])).toMatchObject({ ok: true, value: { share: 0, state: 'ok' } });
  });
});

it('names a dominating consumer and demands five effective ones', () => {
  expect(checkWeights(4.9, { id: 'app_1', calls: 31 }, 100)).toMatchObject({
    value: { dominant: 'app_1', enough: false },
  });
  expect(checkWeights(5, { id: 'app_1', calls: 30 }, 100)).toMatchObject({ value: { dominant: null, enough: true } });
});
