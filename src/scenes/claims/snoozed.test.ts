import { parseSnoozed, serializeSnoozed } from './snoozed';

it('reads what it has written, without what is over', () => {
  expect(parseSnoozed(serializeSnoozed({ a: 10, b: 20 }), 10)).toEqual({ b: 20 });
});

it.each([null, '{', '[]', '{"version":2,"until":{"a":9}}', '{"version":1,"until":{"a":"9"}}'])(
  'hides nothing for %s',
  (stored) => expect(parseSnoozed(stored, 0)).toEqual({})
);
