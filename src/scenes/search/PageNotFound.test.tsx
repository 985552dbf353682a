import React from 'react';
import { locationService } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { PageNotFound } from './PageNotFound';

jest.mock('../../variables/dataSourceVariable', () => ({ dataSourceUid: () => 'ds' }));
jest.mock('./useFound', () => ({ useFound: (_: string, wanted: string) => ({ groups: [], wanted }) }));

it('lists the screens, and opens the one that is looked for', async () => {
  const push = jest.spyOn(locationService, 'push').mockImplementation();
  Element.prototype.scrollIntoView = jest.fn();
  const pages = [
    { title: 'Home', path: '/a/x/home' },
    { title: 'Explorer › Calls', path: '/a/x/explorer/calls' },
  ];
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <PageNotFound pages={pages} />
    </MemoryRouter>
  );
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent?.trim())).toEqual([
    'Home',
    'Explorer › Calls',
  ]);
  await userEvent.type(screen.getByRole('combobox'), 'calls{Enter}');
  expect(push).toHaveBeenCalledWith(expect.stringMatching('^/a/x/explorer/calls'));
});
