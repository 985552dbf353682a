import { meets, meetsAll } from './matchLabels';

const LABELS = { consumer: 'Cobalt Freight', severity: 'warning' };

const equal = (name: string, value: string) => ({ name, value, isRegex: false, isEqual: true });
const regex = (name: string, value: string) => ({ name, value, isRegex: true, isEqual: true });

it.each([
  ['an equal text', equal('severity', 'warning'), true],
  ['another text', equal('severity', 'warn'), false],
  ['a missing label as empty text', equal('team', ''), true],
  ['a missing label', equal('team', 'api'), false],
  ['a pattern', regex('consumer', 'Cobalt.*'), true],
  ['a pattern of a part only', regex('consumer', 'Cobalt'), false],
  ['a pattern with alternatives as a whole', regex('severity', 'warn|warning'), true],
  ['alternatives of which each is anchored', regex('severity', 'warn|ing'), false],
  ['a pattern with a flag', regex('consumer', '(?i)cobalt freight'), true],
  ['a missing label by a pattern', regex('team', '.*'), true],
  ['a missing label by a pattern that needs a letter', regex('team', '.+'), false],
])('%s', (_name, matcher, expected) => {
  expect(meets(matcher, LABELS)).toBe(expected);
  expect(meets({ ...matcher, isEqual: false }, LABELS)).toBe(!expected);
});

it('takes a pattern that cannot be read for not met, whichever way it is asked', () => {
  expect(meets(regex('consumer', '(?P<name>.*)'), LABELS)).toBe(false);
  expect(meets({ ...regex('consumer', '(?P<name>.*)'), isEqual: false }, LABELS)).toBe(false);
});

it('needs every matcher, and one at least', () => {
  expect(meetsAll([equal('severity', 'warning'), regex('consumer', 'Cobalt.*')], LABELS)).toBe(true);
  expect(meetsAll([equal('severity', 'warning'), equal('consumer', 'Borealis')], LABELS)).toBe(false);
  expect(meetsAll([], LABELS)).toBe(false);
});
