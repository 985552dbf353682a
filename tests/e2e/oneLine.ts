import { expect } from '@playwright/test';
import { type Screen } from './screen';

/** Pixels from the top of the page, 1440 wide, within which the first fact begins. */
const FIRST_FACT = 110;

/** The screen that is shown has one line above it, and the first fact right below. */
export async function hasOneLine({ header, page }: Screen): Promise<void> {
  const line = await header.boundingBox();
  expect([page.url(), line?.height]).toEqual([page.url(), 44]);
  expect((line?.y ?? 0) + (line?.height ?? 0) + 8).toBeLessThanOrEqual(FIRST_FACT);
}
