import { callId, parseCallId } from './callId';

it('reads what a row of a table writes', () => {
  expect(parseCallId(callId('18446744073709551615', 1_764_232_404_064))).toEqual({
    ...{ by: 'key', key: '18446744073709551615', time: 1_764_232_404_064 },
  });
});

it('takes a text for each kind of id whose form it has', () => {
  expect(parseCallId(' req_e799 ')).toEqual({ by: 'text', text: 'req_e799' });
  expect(parseCallId('42')).toEqual({ by: 'text', text: '42', key: '42' });
  const traceId = '1343d7978ba6d543d2e71df1501bd5b1';
  expect(parseCallId(traceId.toUpperCase())).toEqual({ by: 'text', text: traceId.toUpperCase(), traceId });
  expect(parseCallId('1343d797-8ba6-d543-d2e7-1df1501bd5b1')).toMatchObject({ traceId });
});

it.each(['18446744073709551616', '99999999999999999999@1', 'ab@5', '-1'])('takes %p for the id of a request', (text) =>
  expect(parseCallId(text)).toEqual({ by: 'text', text })
);

it.each(['', '   ', 'x'.repeat(257)])('refuses %p', (text) => expect(parseCallId(text)).toBeUndefined());
