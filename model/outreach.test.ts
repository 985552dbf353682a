import { outreachText, unknownPlaceholders } from './outreach';

const NUMBERS = { name: 'Acme', id: 'acme', organization: 'Acme', probability: 0.859, remaining: 12345, days_left: 3 };

it('puts the numbers of a consumer into a message, in their formats', () => {
  const message = '{name}: {probability}, {remaining} left for {days_left} days of {bucket}.';
  expect(outreachText('run_out', message, NUMBERS)).toBe('Acme: 85%, 12,345 left for 3 days of –.');
});

it('leaves what a consumer is called as it is', () =>
  expect(outreachText('run_out', '{name}', { ...NUMBERS, name: '$1 {id}' })).toBe('$1 {id}'));

it('names the placeholders that a kind does not have', () => {
  expect(unknownPlaceholders('silent', '{name} {hours} {probability} {constructor}')).toEqual([
    'probability',
    'constructor',
  ]);
  expect(unknownPlaceholders('version', 'no placeholder')).toEqual([]);
});
