import React from 'react';
import { render } from '@testing-library/react';
import { RollupProgress } from './RollupProgress';
import type { Backfills } from './useBackfills';

const textOf = (backfills: Backfills) => render(<RollupProgress {...backfills} />).container.textContent;

const row = (stage: string, days_done: number, days_left: number) => ({
  rollup_table: 'consumer_daily',
  stage,
  days_done,
  days_left,
});

it.each([
  [[], 'No rollup had to be filled'],
  [[row('planned', 0, 0)], 'consumer_daily: about to be filled'],
  [[row('filling', 0, 0)], 'consumer_daily: about to be filled'],
  [[row('filling', 12, 1223)], 'consumer_daily: 12 of 1,235 days filled'],
  [[row('complete', 90, 0)], 'consumer_daily: complete'],
])('says of %j: %s', (rows, text) => expect(textOf({ rows })).toContain(text));

it('shows nothing before it knows, and where there are no tables', () => {
  expect(textOf({})).toBe('');
  expect(textOf({ failure: { kind: 'missing-tables', message: '' } })).toBe('');
});

it('names another failure', () => {
  expect(textOf({ failure: { kind: 'unreachable', message: 'connection refused' } })).toContain('cannot be reached');
});
