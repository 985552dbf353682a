import { segmentSplits } from './segmentSplits';

const variants = [
  { name: 'control', weight: 1 },
  { name: 'treatment', weight: 1 },
];
const rows = (segment: string, value: string, control: number, treatment: number) => [
  { segment, value, arm: 'control', units: control },
  { segment, value, arm: 'treatment', units: treatment },
];

it('finds the value whose consumers of one arm are lost, though the whole is right', () => {
  const found = segmentSplits({ variants }, [
    ...rows('sdk_name', 'node', 20, 80),
    ...rows('sdk_name', 'java', 80, 20),
    ...rows('plan_id', 'free', 99, 101),
    ...rows('plan_id', 'tiny', 3, 4),
  ]);
  const states = found.ok ? found.value.map(({ value, srm }) => [value, srm.state]) : [];
  expect(Object.fromEntries(states)).toEqual({ node: 'alarm', java: 'alarm', free: 'ok', tiny: 'too_few' });
});

it('corrects for the number of values that are checked', () => {
  const single = segmentSplits({ variants }, rows('plan_id', 'free', 30, 62));
  const many = segmentSplits({ variants }, [
    ...rows('plan_id', 'free', 30, 62),
    ...['a', 'b', 'c', 'd'].flatMap((value) => rows('region', value, 50, 50)),
  ]);
  const pOf = (result: typeof single) =>
    result.ok ? result.value.find(({ value }) => value === 'free')?.srm : undefined;
  expect(pOf(single)?.state).toBe('alarm');
  expect(pOf(many)?.adjustedPValue).toBeCloseTo(5 * (pOf(single)?.adjustedPValue ?? NaN), 12);
  expect(pOf(many)?.state).not.toBe('alarm');
});

it('counts an arm of a value without consumers as 0', () => {
  const found = segmentSplits({ variants }, rows('region', 'eu', 40, 0).slice(0, 1));
  expect(found).toMatchObject({ value: [{ observed: [40, 0], srm: { state: 'alarm' } }] });
});
