import { type OutreachStatus } from '../../../../model/outreach';
import { directorySchema } from '../directory/entries';
import { isHeldOut, type Match, type MessageState } from './message';
import { type ReadyRule } from './outreachRule';
import { MAX_ATTEMPTS, pauseAfter, planOutreach, type Situation } from './plan';
import { isOptedOut, recipientOf } from './recipient';

const NOW = Date.UTC(2026, 10, 26, 12);
const DAY = 24 * 3_600_000;

const rule = (name: string, settings: Partial<ReadyRule['definition']> = {}): ReadyRule => ({
  definition: {
    ...{ name, rule: 'silent', threshold: '', message: '{name}', dry_run: false, channel: 'crm' },
    ...{ hold_out: 0, cool_down_days: 14 },
    ...settings,
  },
  templateVersion: '1',
  webhook: undefined,
});

const match = (id: string, organizationId = id): Match => ({
  ...{ level: 'organization', id, organizationId, period: 'p' },
  numbers: { name: id },
});

const state = (id: string, changes: Partial<MessageState> = {}): MessageState => ({
  ...{ rule: 'a', level: 'organization', id, period: 'p', threshold: '', organizationId: id, status: 'sent' },
  ...{ attempts: 1, isTaken: true, lastTry: NOW - DAY, recentTries: 0 },
  ...changes,
});

/** Consumer and new state of each decision. */
function decide(situation: Partial<Situation>): Array<[id: string, status: OutreachStatus, attempt: number]> {
  return planOutreach({
    ...{ rules: [rule('a')], matches: [[match('acme')]], states: [], incidents: new Set<string>() },
    ...{ isOptedOut: () => false, maxPerDay: 10, now: NOW },
    ...situation,
  }).map(({ id, status, attempt }) => [id, status, attempt]);
}

it('sends a message once', () => {
  expect(decide({})).toEqual([['acme', 'sending', 1]]);
  expect(decide({ states: [state('acme')] })).toEqual([]);
  expect(decide({ states: [state('acme', { status: 'ended' })] })).toEqual([]);
});

it.each<[string, Partial<Situation>, OutreachStatus]>([
  ['a dry run', { rules: [rule('a', { dry_run: true })] }, 'dry_run'],
  ['an incident', { incidents: new Set(['acme']) }, 'quiet'],
  ['no wish for messages', { isOptedOut: () => true }, 'opted_out'],
  ['the hold-out', { rules: [rule('a', { hold_out: 1 })] }, 'held_out'],
  ['the daily limit', { states: [state('other', { recentTries: 10 })] }, 'daily_limit'],
  [
    'another recent message',
    { states: [state('x', { organizationId: 'acme', lastTry: NOW - 13 * DAY })] },
    'cool_down',
  ],
])('sends nothing with %s, and says so once', (_name, situation, status) => {
  const other = situation.states ?? [];
  expect(decide(situation).filter(([id]) => id === 'acme')).toEqual([['acme', status, 0]]);
  const known = state('acme', { status, attempts: 0, isTaken: false, lastTry: 0 });
  expect(decide({ ...situation, states: [...other, known] }).filter(([id]) => id === 'acme')).toEqual([]);
  // What held it back is gone.
  expect(decide({ states: [known] })).toEqual([['acme', 'sending', 1]]);
});

it('sends one message to an organization, of whichever rule is first', () => {
  const matches = [[match('app-1', 'acme'), match('app-2', 'acme')], [match('acme')]];
  expect(decide({ rules: [rule('a'), rule('b')], matches })).toEqual([
    ['app-1', 'sending', 1],
    ['app-2', 'cool_down', 0],
    ['acme', 'cool_down', 0],
  ]);
});

it('shows in a dry run that an organization would get one message, and sends that of another rule', () => {
  const matches = [[match('app-1', 'acme'), match('app-2', 'acme')], [match('acme')]];
  expect(decide({ rules: [rule('a', { dry_run: true }), rule('b')], matches })).toEqual([
    ['app-1', 'dry_run', 0],
    ['app-2', 'cool_down', 0],
    ['acme', 'sending', 1],
  ]);
});

it('tries again after a failure, with growing pauses, and not for ever', () => {
  const failed = (attempts: number, ago: number) =>
    state('acme', { status: 'failed', isTaken: false, attempts, lastTry: NOW - ago });
  expect(decide({ states: [failed(1, pauseAfter(1) - 1)] })).toEqual([]);
  expect(decide({ states: [failed(1, pauseAfter(1))] })).toEqual([['acme', 'sending', 2]]);
  expect(decide({ states: [failed(3, pauseAfter(2))] })).toEqual([]);
  expect(decide({ states: [failed(MAX_ATTEMPTS, 30 * DAY)] })).toEqual([]);
});

it('ends what a rule does not find any more, unless its query failed', () => {
  const states = [state('gone'), state('removed', { rule: 'z' })];
  expect(decide({ matches: [[]], states })).toEqual([
    ['gone', 'ended', 1],
    ['removed', 'ended', 1],
  ]);
  expect(decide({ matches: [undefined], states })).toEqual([['removed', 'ended', 1]]);
});

it('holds out the same consumers of a rule each time, about as many as it should', () => {
  const ids = Array.from({ length: 4000 }, (_, index) => match(`organization-${index}`));
  const held = (name: string) => ids.filter((consumer) => isHeldOut(name, consumer, 0.1));
  expect(held('a')).toEqual(held('a'));
  expect(Math.abs(held('a').length / 4000 - 0.1)).toBeLessThan(0.015);
  expect(held('a').filter((consumer) => isHeldOut('b', consumer, 0.1)).length).toBeLessThan(80);
});

it('asks the directory whom to write to: the entry of an application first', () => {
  const entries = directorySchema.parse({
    organizations: [
      { id: 'acme', contact: 'api@acme.example' },
      { id: 'tiny', outreach: false },
    ],
    applications: [
      { id: 'shop', organization_id: 'acme', contact: 'shop@acme.example', outreach: 'true' },
      { id: 'erp', organization_id: 'acme', outreach: 'false' },
    ],
  });
  const of = (id: string, organizationId: string) => ({ level: 'application' as const, id, organizationId });
  expect(recipientOf(entries, of('shop', 'acme'))).toBe('shop@acme.example');
  expect(recipientOf(entries, of('erp', 'acme'))).toBe('api@acme.example');
  expect(recipientOf(entries, of('acme', 'tiny'))).toBeUndefined();
  expect([of('shop', 'acme'), of('erp', 'acme'), of('any', 'tiny')].map((of) => isOptedOut(entries, of))).toEqual([
    false,
    true,
    true,
  ]);
});
