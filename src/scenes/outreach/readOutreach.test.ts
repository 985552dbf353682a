import { messageText, readDefinition } from './readOutreach';

const DEFINITION = JSON.stringify({
  ...{ name: 'a', rule: 'silent', threshold: '', message: '{name}: {hours} h', dry_run: false, channel: 'crm' },
  ...{ hold_out: 0.1, cool_down_days: 14 },
});

it('reads a rule, and none of a kind that is not known', () => {
  expect(readDefinition(DEFINITION)).toMatchObject({ rule: 'silent', dry_run: false, hold_out: 0.1 });
  expect(readDefinition('{"rule":"constructor"}')).toBeUndefined();
  expect(readDefinition('no JSON')).toBeUndefined();
});

it('makes the text of a message from the numbers of then', () => {
  expect(messageText({ definition: DEFINITION, snapshot: '{"name":"Acme","hours":1234.5,"more":{}}' })).toBe(
    'Acme: 1,235 h'
  );
  expect(messageText({ definition: '', snapshot: '' })).toBe('');
});
