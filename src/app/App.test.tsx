import React from 'react';
import { AppPlugin } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import App from './App';
import type { AppState } from './readiness';

let answer: (state: AppState) => void = () => undefined;

jest.mock('./readiness', () => ({ checkReadiness: () => new Promise((resolve) => (answer = resolve)) }));
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
