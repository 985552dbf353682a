import { Numbers } from './numbers';

it('keeps every number while it grows', () => {
  const numbers = new Numbers(3);
  for (let row = 0; row < 1_000; row++) {
    numbers.add(row, row % 3, row);
    numbers.add(row, row % 3, 1);
    numbers.set(row, (row + 1) % 3, -1);
  }
  const copied = numbers.copy(1_000);
  for (let row = 0; row < 1_000; row++) {
    expect([numbers.get(row, row % 3), copied[row * 3 + (row % 3)], copied[row * 3 + ((row + 1) % 3)]]).toEqual([
      row + 1,
      row + 1,
      -1,
    ]);
  }
  expect(numbers.get(5_000, 0)).toBe(0);
});

it('copies numbers as they are: what comes later does not show', () => {
  const numbers = new Numbers();
  numbers.add(1, 0, 5);
  const copied = numbers.copy(200);
  numbers.add(1, 0, 5);
  expect([copied[1], copied[199], copied.length]).toEqual([5, 0, 200]);
});
