import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openCellLink } from './openCellLink';

async function press(key: string): Promise<jest.Mock> {
  const follow = jest.fn((event: React.MouseEvent) => event.preventDefault());
  render(
    <div role="grid" tabIndex={-1} onKeyDown={openCellLink}>
      <div role="gridcell" tabIndex={0}>
        <a href="/consumer" onClick={follow}>
          Acme
        </a>
      </div>
    </div>
  );
  screen.getByRole('gridcell').focus();
  await userEvent.keyboard(key);
  return follow;
}

it('follows the link of the cell that has the focus', async () => {
  expect(await press('{Enter}')).toHaveBeenCalledTimes(1);
});

it('leaves other keys to the table', async () => {
  expect(await press('{ArrowDown}')).not.toHaveBeenCalled();
});
