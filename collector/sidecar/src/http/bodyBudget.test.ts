import { BodyBudget } from './bodyBudget';

/** A body that has not ended; `refusals` collects the names of those that are refused for others. */
function open(budget: BodyBudget, source: string, bytes: number, refusals: string[], name = source) {
  const share = budget.open(source);
  share.onRefused(() => refusals.push(name));
  share.take(bytes);
  return share;
}

it('counts what is taken until it is given back', () => {
  const budget = new BodyBudget(100, 2);
  const share = budget.open('a');
  share.take(60);
  share.take(40);
  share.give(50);
  expect(budget.bytes).toBe(50);
  share.free();
  share.free();
  share.give(10);
  expect(budget.bytes).toBe(0);
});

it('refuses the largest body of the source with the most bytes', () => {
  const refusals: string[] = [];
  const budget = new BodyBudget(100, 2);
  const good = open(budget, 'good', 40, refusals);
  open(budget, 'bad', 20, refusals, 'bad 20');
  open(budget, 'bad', 35, refusals, 'bad 35');
  good.take(10);
  expect(refusals).toEqual(['bad 35']);
  expect(budget.bytes).toBe(70);
});

it('refuses the body itself when it is the largest, with 503', () => {
  const refusals: string[] = [];
  const budget = new BodyBudget(100, 2);
  open(budget, 'good', 30, refusals);
  const large = open(budget, 'bad', 60, refusals);
  expect(() => large.take(11)).toThrow(
    expect.objectContaining({ status: 503, headers: { 'retry-after': '2', connection: 'close' } })
  );
  expect([refusals, budget.bytes]).toEqual([[], 30]);
});

it('keeps bodies that are complete', () => {
  const refusals: string[] = [];
  const budget = new BodyBudget(100, 2);
  const complete = open(budget, 'a', 90, refusals);
  complete.complete();
  expect(() => open(budget, 'b', 20, refusals)).toThrow(/max_body_bytes_in_flight/);
  complete.free();
  open(budget, 'b', 100, refusals);
  expect([refusals, budget.bytes]).toEqual([[], 100]);
});
