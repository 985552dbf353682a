import type { KeyboardEvent } from 'react';

/**
 * Enter on a cell follows its link. The table moves the focus from cell to cell, never into one, so that links could
 * not be followed without a pointer.
 */
export function openCellLink(event: KeyboardEvent<HTMLElement>): void {
  const cell = event.target;
  if (event.key === 'Enter' && cell instanceof HTMLElement && cell.getAttribute('role') === 'gridcell') {
    cell.querySelector<HTMLElement>('a[href], button')?.click();
  }
}
