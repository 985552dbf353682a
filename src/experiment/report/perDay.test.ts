import { perDay } from './perDay';

const figure = (denominator: number) => ({ value: 0, numerator: 0, denominator });
const figures = { baseline: figure(600), variant: figure(400) };
const change = { absolute: { effect: 0.02, low: -0.01, high: null } };

it('is the change times what a day has of calls or consumers of both arms', () => {
  const wanted = { effect: expect.closeTo(2, 12), low: expect.closeTo(-1, 12), high: null };
  expect(perDay({ metric: 'server_error_rate', weighting: 'calls', figures }, change, 10)).toEqual(wanted);
  expect(perDay({ metric: 'adoption', weighting: 'consumers', figures }, change, 10)).toEqual(wanted);
});

it('is nothing where nothing adds up', () => {
  expect(perDay({ metric: 'latency_p95', weighting: 'calls', figures }, change, 10)).toBeNull();
  expect(perDay({ metric: 'success_rate', weighting: 'consumers', figures }, change, 10)).toBeNull();
  expect(perDay({ metric: 'calls', weighting: 'consumers', figures: null }, change, 10)).toBeNull();
  expect(perDay({ metric: 'calls', weighting: 'consumers', figures }, change, 0)).toBeNull();
});
