import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWritten, UnverifiedAnswerError } from './checked';

describe('an insert', () => {
  it.each<[string, Record<string, string> | undefined, string | undefined, boolean]>([
    ['has all rows', { 'x-clickhouse-query-id': 'q' }, '10', true],
    ['has the rows of its views too', { 'x-clickhouse-query-id': 'q' }, '17', true],
    ['lacks rows', { 'x-clickhouse-query-id': 'q' }, '9', false],
    ['says nothing of rows', { 'x-clickhouse-query-id': 'q' }, undefined, false],
    ['is the answer to another query', { 'x-clickhouse-query-id': 'p' }, '10', false],
    ['has no headers', undefined, '10', false],
  ])('that %s', (_what, headers, written, isConfirmed) => {
    const check = () => checkWritten(headers, 'q', written, 10);
    if (isConfirmed) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(UnverifiedAnswerError);
    }
  });
});

it('is the only way to ClickHouse', () => {
  const root = join(__dirname, '../..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/test(ing)?\.ts$/.test(file)
  );
  const direct = files.filter((file) =>
    /\bclient\.(query|exec|command|insert)\(/.test(readFileSync(join(root, file), 'utf8'))
  );
  expect(direct.sort()).toEqual(['clickhouse/client/checked.ts', 'clickhouse/insert/insertNative.ts']);
});
