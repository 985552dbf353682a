import React from 'react';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import type { Claim } from './claim';
import { ClaimList } from './ClaimList';
import { claimWith } from './claims.testing';

const show = (claims: Claim[], ofThisPage = false) =>
  render(
    <MemoryRouter
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
      initialEntries={['/home?from=now-1h&to=now&var-ds=ch&tab=x']}
    >
      <ClaimList claims={claims} timeZone="utc" none="nobody" ofThisPage={ofThisPage} />
    </MemoryRouter>
  );
const link = (name: string) => screen.getByRole('link', { name }).getAttribute('href') ?? '';
const BASE = '/a/callsight-analytics-app';

it('leads to the page of the consumer in the period of the claim, with the variables', () => {
  show([claimWith({})]);
  const page = `${BASE}/consumers/organization/a~2Fb`;
  expect(link('A & B')).toBe(`${page}?from=now-7d&to=now&var-ds=ch`);
  expect(link('Open: A & B')).toBe(link('A & B'));
  expect(link('Raw: A & B')).toBe(`${page}/errors?from=now-7d&to=now&var-ds=ch`);
  expect(link('Why: A & B')).toContain(`${BASE}/explorer/why?from=now-7d&to=now&var-ds=ch&var-filters=organization_id`);
  expect(screen.getByText(/mostly GET \/orders\/\{id\}/)).toBeInTheDocument();
});

it('leads to the days before the last call of a consumer that is silent', () => {
  const since = Date.UTC(2026, 10, 24, 13, 59);
  show([claimWith({ signal: 'silent', since })]);
  const period = new URLSearchParams(link('A & B').split('?')[1]);
  expect(Number(period.get('from'))).toBe(since - 7 * 24 * 3_600_000);
  expect(Number(period.get('to'))).toBe(since + 3_600_000);
});

it('names the organization of an application', () => {
  show([claimWith({ level: 'application', id: 'shop', label: 'Shop', owner: 'acme', owner_label: 'Acme' })]);
  expect(link('Acme')).toBe(`${BASE}/consumers/organization/acme?from=now-1h&to=now&var-ds=ch`);
});

it('does not name the consumer on its own page', () => {
  show([claimWith({})], true);
  expect(screen.queryByRole('link', { name: 'A & B' })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Why: A & B' })).toBeInTheDocument();
});

it('says so when no consumer needs attention', () => {
  show([]);
  expect(screen.getByText('nobody')).toBeInTheDocument();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});
