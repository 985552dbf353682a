import { Numbers } from './numbers';

it('keeps every number while it grows', () => {
  const numbers = new Numbers(3);
  for (let row = 0; row < 1000; row++) {
    numbers.add(row, row % 3, row + 1);
  }
  const rows = numbers.copy(1000);
  expect(Array.from({ length: 1000 }, (_, row) => rows[row * 3 + (row % 3)])).toEqual(
    Array.from({ length: 1000 }, (_, row) => row + 1)
  );
});
