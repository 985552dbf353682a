import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { Onboarding } from './Onboarding';
import type { Missing } from './readiness';

const show = (missing: Missing, onSkip = jest.fn()) =>
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <Onboarding
        missing={missing}
        version="4.19.1"
        database="api_calls"
        sidecarUrl="http://127.0.0.1:4618"
        onSkip={onSkip}
      />
    </MemoryRouter>
  );

// Grafana replaces the plain page of its package by its own.
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: ({ children }: { children: React.ReactNode }) => <main>{children}</main>,
}));

it('leads to a new data source when there is none', () => {
  show('data-source');
  expect(screen.getByRole('link', { name: /Add the ClickHouse data source/ })).toHaveAttribute(
    'href',
    '/connections/datasources/grafana-clickhouse-datasource'
  );
});

it('names the database that lacks tables, and lets the reader go on', async () => {
  const onSkip = jest.fn();
  show('tables', onSkip);
  expect(screen.getByText('api_calls')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Configuration' })).toHaveAttribute(
    'href',
    '/plugins/callsight-analytics-app?page=configuration'
  );
  await userEvent.click(screen.getByRole('button', { name: 'Skip setup' }));
  expect(onSkip).toHaveBeenCalledTimes(1);
});

it('has an example to copy when there is no call yet', () => {
  show('calls');
  expect(screen.getByText(/^curl http:\/\/127.0.0.1:4618\//)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy the example' })).toBeEnabled();
});

it('leads to the plugin when Grafana does not have it, or has an old one', () => {
  const page = '/plugins/grafana-clickhouse-datasource';
  const { unmount } = show('plugin');
  expect(screen.getByRole('heading')).toHaveTextContent('Install the ClickHouse data source plugin');
  expect(screen.getByRole('link', { name: 'Open the ClickHouse plugin' })).toHaveAttribute('href', page);
  unmount();
  show('plugin-version');
  expect(screen.getByText(/Version 4.19.1 is installed. Callsight needs version 4.20.0 or newer/)).toBeInTheDocument();
});
