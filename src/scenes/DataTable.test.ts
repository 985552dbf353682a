import { shownRows } from './DataTable';

it.each([
  [0, 4],
  [4, 8],
  [5, 9],
  [18, 22],
  [100, 22],
])('a table of %d rows is as high as %d', (rows, height) => expect(shownRows(rows)).toBe(height));
