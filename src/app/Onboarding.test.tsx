import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { Onboarding } from './Onboarding';

const show = (missing: 'no-data-source' | 'missing-tables' | 'no-data', onSkip = jest.fn()) =>
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <Onboarding missing={missing} database="api_calls" onSkip={onSkip} />
    </MemoryRouter>
  );

// Grafana replaces the plain page of its package by its own.
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: ({ children }: { children: React.ReactNode }) => <main>{children}</main>,
}));

it('leads to a new data source when there is none', () => {
  show('no-data-source');
  expect(screen.getByRole('link', { name: /Add the ClickHouse data source/ })).toHaveAttribute(
    'href',
    '/connections/datasources/grafana-clickhouse-datasource'
  );
});

it('names the database that lacks tables, and lets the reader go on', async () => {
  const onSkip = jest.fn();
  show('missing-tables', onSkip);
  expect(screen.getByText('api_calls')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Configuration' })).toHaveAttribute(
    'href',
    '/plugins/callsight-analytics-app?page=configuration'
  );
  await userEvent.click(screen.getByRole('button', { name: 'Show the screens' }));
  expect(onSkip).toHaveBeenCalledTimes(1);
});

it('has an example to copy when there is no call yet', () => {
  show('no-data');
  expect(screen.getByText(/^curl http/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy the example' })).toBeEnabled();
});
