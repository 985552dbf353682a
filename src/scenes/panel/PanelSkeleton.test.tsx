import React from 'react';
import { createTheme, getDefaultTimeRange, LoadingState, toDataFrame } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { appearing } from '../states/appearing';
import { isFirstAnswerAwaited, PanelSkeleton } from './PanelSkeleton';

const rows = [toDataFrame([{ calls: 1 }])];

it.each([
  [LoadingState.NotStarted, [], true],
  [LoadingState.Loading, [], true],
  [LoadingState.Loading, rows, false],
  [LoadingState.Done, [], false],
  [LoadingState.Error, [], false],
])('in state %s a panel waits for its first answer: %#', (state, series, expected) => {
  expect(isFirstAnswerAwaited({ state, series, timeRange: getDefaultTimeRange() })).toBe(expected);
  expect(isFirstAnswerAwaited(undefined)).toBe(true);
});

it('is nothing to who listens, and still where no motion is wanted', () => {
  render(<PanelSkeleton isTable />);
  expect(screen.getByTestId('panel-skeleton')).toHaveAttribute('aria-hidden', 'true');
  expect(Object.entries(appearing(createTheme()))).toContainEqual([
    expect.stringContaining('prefers-reduced-motion: reduce'),
    { animation: 'none', opacity: 1 },
  ]);
});
