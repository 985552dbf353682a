import { parseInsertWithData } from './insertData';

const dataOf = (sql: string) => {
  const insert = parseInsertWithData(sql);
  return insert && { ...insert, data: sql.slice(insert.dataStart), dataStart: undefined };
};

describe('parseInsertWithData', () => {
  it.each([
    ['INSERT INTO t FORMAT Native\n\n\x01', 'INSERT INTO t ', 'Native', '\n\x01'],
    [
      'insert into db.t (a, `b`) settings x = 1 format JSONEachRow {"a":1}',
      'insert into db.t (a, `b`) settings x = 1 ',
      'JSONEachRow',
      '{"a":1}',
    ],
    ["INSERT INTO t VALUES (1, 'FORMAT CSV')", 'INSERT INTO t ', 'Values', " (1, 'FORMAT CSV')"],
    ['INSERT INTO t (values, format) VALUES (1, 2)', 'INSERT INTO t (values, format) ', 'Values', ' (1, 2)'],
    ['INSERT INTO values FORMAT CSV;\r\n1', 'INSERT INTO values ', 'CSV', '1'],
    ['-- a comment\nINSERT INTO TABLE format FORMAT TSV', '-- a comment\nINSERT INTO TABLE format ', 'TSV', ''],
    [
      "INSERT INTO t SELECT a FROM input('a UInt8') FORMAT CSV\n7",
      "INSERT INTO t SELECT a FROM input('a UInt8') ",
      'CSV',
      '7',
    ],
  ])('%j', (sql, head, format, data) => {
    expect(dataOf(sql)).toMatchObject({ head, format, data, trailingSettings: '' });
  });

  it('reads settings that follow the format', () => {
    expect(dataOf("INSERT INTO t FORMAT CSV SETTINGS a = 1, b='x'\n1,2")).toMatchObject({
      head: 'INSERT INTO t ',
      trailingSettings: "SETTINGS a = 1, b='x'",
      data: '1,2',
    });
  });

  it.each(['SELECT 1 FORMAT CSV', 'INSERT INTO t SELECT 1', 'INSERT INTO t SELECT 1 FORMAT CSV', 'INSERT INTO t', ''])(
    'is not one: %j',
    (sql) => {
      expect(parseInsertWithData(sql)).toBeUndefined();
    }
  );
});
