import { resultDefect } from './completeResult';

const WHOLE = JSON.stringify({ meta: [{ name: 'a', type: 'UInt8' }], data: [[1], [2]], rows: 2 }, null, 2);

test('a whole result has no defect, with rows or without', () => {
  expect(resultDefect(WHOLE)).toBeUndefined();
  expect(resultDefect('{"meta":[],"data":[],"rows":0,"statistics":{}}')).toBeUndefined();
});

test('a result that is cut off anywhere has one', () => {
  for (let length = 0; length < WHOLE.length; length++) {
    expect([length, resultDefect(WHOLE.slice(0, length))]).toEqual([length, expect.any(String)]);
  }
});

test.each([
  ['<html>login</html>', /not JSONCompact/],
  ['', /empty/],
  ['\n', /empty/],
  ['null', /not JSONCompact/],
  ['[]', /not JSONCompact/],
  ['{"meta":[],"data":{},"rows":0}', /not JSONCompact/],
  ['{"meta":[],"data":[[1]],"rows":2}', /has 1 rows and says 2/],
  ['{"meta":[],"data":[[1]]}', /has 1 rows and says undefined/],
  ['{"meta":[],"data":[[1]],"rows":"1"}', /has 1 rows and says 1/],
])('%j is none', (text, why) => expect(resultDefect(text)).toMatch(why));
