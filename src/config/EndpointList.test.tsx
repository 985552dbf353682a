import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EndpointListRow } from '../queries/setup/endpointListQuery';
import { EndpointList } from './EndpointList';
import type { EndpointList as List } from './useEndpointList';

const textOf = (list: List) => render(<EndpointList {...list} />).container.textContent;

const row = (changes: Partial<EndpointListRow> = {}): EndpointListRow => ({
  service: 'shop',
  template: '/baskets/{id}',
  kind: 'endpoint',
  source: 'inferred',
  calls: 1234,
  last_seen: 0,
  shapes: '99, a9',
  rows_total: 2,
  ...changes,
});
const refused = row({ template: 'kong', kind: 'refused', source: 'no_fit', calls: 7, shapes: '/aaa/9' });

it('shows nothing before it knows, and where there are no tables', () => {
  expect(textOf({})).toBe('');
  expect(textOf({ failure: { kind: 'missing-tables', message: '' } })).toBe('');
});

it('names another failure', () => {
  expect(textOf({ failure: { kind: 'unreachable', message: 'connection refused' } })).toContain('cannot be reached');
});

it('says so when nothing was learnt and nothing refused', () => {
  const text = textOf({ rows: [] });
  expect(text).toContain('No endpoint is known yet');
  expect(text).toContain('No stated route was refused');
});

it('lists templates with their kind, calls and shapes, and refused routes apart', () => {
  const text = textOf({ rows: [refused, row(), row({ template: '/x/{slug}', kind: 'place', source: '' })] });
  expect(text).toContain('shop/baskets/{id}Endpointinferred1,23499, a9');
  expect(text).toContain('Place with too many words');
  expect(text).toContain('shop: the path of 7 calls does not follow its route, such as /aaa/9');
});

it('finds a template by its text, and says when there is none', async () => {
  render(<EndpointList rows={[row(), row({ template: '/carts/{id}' })]} />);
  const search = screen.getByRole('textbox', { name: 'Search services and templates' });
  await userEvent.type(search, 'CARTS');
  expect(screen.queryByText('/baskets/{id}')).toBeNull();
  expect(screen.getByText('/carts/{id}')).toBeInTheDocument();
  await userEvent.type(search, 'x');
  expect(screen.getByText('No template matches.')).toBeInTheDocument();
});

it('offers the text that renames an endpoint', async () => {
  render(<EndpointList rows={[row()]} />);
  await userEvent.click(screen.getByRole('button', { name: /expand/i }));
  expect(screen.getByText(/match: '\/baskets\/\{id\}'/)).toBeInTheDocument();
});
