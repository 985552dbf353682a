import React from 'react';
import { AppPlugin } from '@grafana/data';
import { act, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import App from './App';
import type { AppState } from './readiness';

let answer: (state: AppState) => void = () => undefined;
let checks = 0;

jest.mock('./readiness', () => ({
  checkReadiness: () => {
    checks++;
    return new Promise((resolve) => (answer = resolve));
  },
}));
jest.mock('./Screens', () => ({ Screens: () => <p>Screens</p> }));
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: ({ children }: { children: React.ReactNode }) => <main>{children}</main>,
}));

const meta = { ...new AppPlugin().meta, jsonData: {} };

const show = () =>
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <App meta={meta} />
    </MemoryRouter>
  );

it('shows the screens beside the check, not after it', async () => {
  show();
  expect(screen.getByText('Screens')).toBeInTheDocument();
});

it.each<[AppState, string]>([
  [{ status: 'missing', missing: 'tables' }, 'Tables not found'],
  [{ status: 'missing', missing: 'calls' }, 'Waiting for the first call'],
  [
    { status: 'failed', failure: { kind: 'permission', message: 'why' } },
    'You do not have permission to query this data source',
  ],
  [{ status: 'failed', failure: { kind: 'plugin', message: 'why' } }, 'The ClickHouse data source plugin failed'],
])('shows what %j means instead of them', async (state, title) => {
  show();
  answer(state);
  expect(await screen.findByText(title)).toBeInTheDocument();
  expect(screen.queryByText('Screens')).not.toBeInTheDocument();
});

it('looks again for what is missing, and never again once all is there', async () => {
  jest.useFakeTimers();
  const wait = (ms: number) => act(async () => jest.advanceTimersByTime(ms));
  show();
  const before = checks;
  await act(async () => answer({ status: 'missing', missing: 'calls' }));
  await wait(5_000);
  expect(checks).toBe(before + 1);

  await act(async () => answer({ status: 'ready' }));
  expect(screen.getByText('Screens')).toBeInTheDocument();
  await wait(60_000);
  expect(checks).toBe(before + 1);
  jest.useRealTimers();
});
