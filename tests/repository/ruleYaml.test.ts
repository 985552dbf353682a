import { parse } from 'yaml';
import { toYaml } from '../../src/alerting/yaml';

it.each([
  [
    'texts',
    { plain: 'abc', word: 'Yes', number: '12', spaced: ' a', colon: 'a: b', hash: 'a #b', empty: '', quote: `'"\\` },
  ],
  ['blocks', { sql: 'SELECT 1\n  FROM x\n\nWHERE y\n', open: 'a\nb', odd: ' a\nb', tabs: 'a\tb\nc', ends: 'a\n\n' }],
  ['lists', { list: [1, [2, 3], { a: 'b', c: [true, false] }], none: [], nothing: {}, negative: -0.5 }],
  ['templates', { summary: '{{ $labels.consumer }} is silent', 'odd key:': 1 }],
])('%s are read back', (_name, value) => expect(parse(toYaml(value))).toEqual(value));

it('leaves out what is not there', () => expect(toYaml({ a: 1, b: undefined })).toBe('a: 1\n'));
