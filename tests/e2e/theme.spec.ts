import { expect, test } from './test';
import { type Screen } from './screen';

/** Relative luminance of the canvas behind the page, 0 black to 1 white. */
async function brightness({ page }: Screen): Promise<number> {
  return page.evaluate(() => {
    const [red, green, blue] = (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`a system that prefers ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test(`shows the ${scheme} theme until the reader chooses the other, which is kept`, async ({ app }) => {
      const other = scheme === 'light' ? 'dark' : 'light';
      await app.open('consumers');
      expect((await brightness(app)) > 0.5).toBe(scheme === 'light');
      await app.page.getByRole('button', { name: `Change to the ${other} theme` }).click();
      await expect.poll(async () => (await brightness(app)) > 0.5).toBe(other === 'light');
      await app.open('home');
      expect((await brightness(app)) > 0.5).toBe(other === 'light');
    });
  });
}
