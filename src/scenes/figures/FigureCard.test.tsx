import React from 'react';
import { createTheme } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import type { Figure } from './figures';
import { FigureCard } from './FigureCard';

const figure: Figure = { key: 'calls', title: 'Calls', value: '2.0 K', context: '2,000 calls', trend: [] };
const { success, error } = createTheme().colors;

it.each([
  [1, true, 'arrow-up', success.text],
  [1, false, 'arrow-up', error.text],
  [-1, true, 'arrow-down', success.text],
  [-1, false, 'arrow-down', error.text],
] as const)('a change of sign %d that is good: %p is said and coloured', (sign, good, direction, color) => {
  render(
    <FigureCard figure={{ ...figure, change: { text: '5.0%', sign, good, supported: true } }} against="vs before" />
  );
  expect(screen.getByTestId(direction)).toBeInTheDocument();
  expect(screen.getByText('5.0% vs before')).toHaveStyle({ color });
});

it('says that a figure has not changed, without a direction', () => {
  render(
    <FigureCard
      figure={{ ...figure, change: { text: '0.0%', sign: 0, good: false, supported: false } }}
      against="vs before"
    />
  );
  expect(screen.getByText('unchanged vs before')).toBeInTheDocument();
  expect(screen.queryByTestId(/arrow/)).toBeNull();
});

it('gives no color to a change that may be chance', () => {
  render(
    <FigureCard
      figure={{ ...figure, change: { text: '5.0%', sign: 1, good: false, supported: false } }}
      against="vs before"
    />
  );
  expect(screen.getByText('5.0% vs before')).toHaveStyle({ color: createTheme().colors.text.secondary });
});
