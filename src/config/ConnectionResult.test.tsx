import React from 'react';
import { render, screen } from '@testing-library/react';
import { ConnectionResult } from './ConnectionResult';
import type { ConnectionReport } from '../data/connectionTest';

const report: ConnectionReport = {
  tables: [{ name: 'events', rows: 1234 }],
  missingTables: [],
  calls: 1200,
  newestAgeSeconds: 90,
  recentCalls: 200,
  recentKnownCalls: 150,
};

it('reports tables, calls, freshness and the share of known consumers with its counts', () => {
  render(<ConnectionResult report={report} />);
  expect(screen.getByText('The data source works and has data')).toBeInTheDocument();
  expect(screen.getByText(/events \(1,234 rows\)/)).toBeInTheDocument();
  expect(screen.getByText(/1\.5 mins ago/)).toBeInTheDocument();
  expect(screen.getByText(/75\.0% \(150 of 200\)/)).toBeInTheDocument();
});

it('says which tables are missing and what to do', () => {
  render(<ConnectionResult report={{ ...report, missingTables: ['directory'], calls: 0 }} />);
  expect(screen.getByText(/tables are missing/)).toBeInTheDocument();
  expect(screen.getByText(/directory/)).toBeInTheDocument();
  expect(screen.getByText('npm run migrate')).toBeInTheDocument();
});

it('says when no call has come yet, and divides by nothing', () => {
  const empty = { ...report, calls: 0, newestAgeSeconds: undefined, recentCalls: 0, recentKnownCalls: 0 };
  const { container } = render(<ConnectionResult report={empty} />);
  expect(screen.getByText(/send a first span/)).toBeInTheDocument();
  expect(container).not.toHaveTextContent('NaN');
});
