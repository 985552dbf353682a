import type { Page } from '@playwright/test';
import type { Row } from './query';

interface Answer {
  meta: Array<{ name: string }>;
  data: unknown[][];
}

/**
 * The rows that ClickHouse gives the page for a query, by its name (`<screen>/<query>`), while something is done: what a
 * chart draws, which a canvas does not tell.
 */
export async function panelAnswer(page: Page, name: string, act: () => Promise<void>): Promise<Row[]> {
  const response = page.waitForResponse(
    (candidate) => candidate.request().postData()?.includes(`callsight:${name} `) ?? false
  );
  await act();
  const { meta, data } = (await (await response).json()) as Answer;
  return data.map((row) => Object.fromEntries(row.map((value, index) => [meta[index].name, value])));
}
