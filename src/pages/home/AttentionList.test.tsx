import React from 'react';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { attentionItem, type AttentionItem } from './attentionItem';
import { AttentionList } from './AttentionList';

const show = (items: AttentionItem[]) =>
  render(
    <MemoryRouter
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
      initialEntries={['/home?from=now-7d&to=now&var-ds=ch&tab=x']}
    >
      <AttentionList items={items} />
    </MemoryRouter>
  );

it('links to the tab that tells more, with the period and the variables', () => {
  const item = attentionItem({
    level: 'organization',
    id: 'a/b',
    label: 'A & B',
    signal: 'server_errors',
    value: 0.1,
    part: 10,
    whole: 100,
    reference: 0.01,
    detail: 'GET /orders/{id}',
  });
  show(item ? [item] : []);
  expect(screen.getByRole('link', { name: 'See errors: A & B' })).toHaveAttribute(
    'href',
    '/a/callsight-analytics-app/consumers/organization/a~2Fb/errors?from=now-7d&to=now&var-ds=ch'
  );
  expect(screen.getByText(/mostly GET \/orders\/\{id\}/)).toBeInTheDocument();
});

it('says so when no consumer needs attention', () => {
  show([]);
  expect(screen.getByText(/No consumers need attention/)).toBeInTheDocument();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});
