import { expect, type Locator } from '@playwright/test';
import { type Screen } from './screen';

/** The search over all screens. */
export const searchDialog = ({ page }: Screen): Locator => page.getByRole('dialog', { name: 'Search' });

/** Opens the search and types a text, by keyboard only. */
export async function searchFor(app: Screen, text: string): Promise<Locator> {
  await app.page.keyboard.press('Control+k');
  const shown = searchDialog(app);
  await expect(shown.getByRole('combobox')).toBeFocused();
  await app.page.keyboard.type(text);
  await expect(shown.getByRole('status')).not.toHaveText('Searching…');
  return shown;
}
