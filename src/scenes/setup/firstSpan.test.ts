import { firstSpanCommand } from './firstSpan';

it('is a curl command with one complete server span', () => {
  const command = firstSpanCommand('http://127.0.0.1:4618', new Date('2026-01-02T03:04:05.006Z'), (digits) =>
    'ab'.repeat(digits / 2)
  );
  const [, body] = /-d '(.*)'$/s.exec(command) ?? [];
  const [{ scopeSpans }] = JSON.parse(body).resourceSpans;
  expect(scopeSpans[0].spans[0]).toMatchObject({
    traceId: 'ab'.repeat(16),
    spanId: 'ab'.repeat(8),
    kind: 2,
    startTimeUnixNano: '1767323044964000000',
    endTimeUnixNano: '1767323045006000000',
  });
  expect(command).toMatch(/^curl http:\/\/127.0.0.1:4618\/v1\/traces /);
});
