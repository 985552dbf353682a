import AxeBuilder from '@axe-core/playwright';
import { type Screen } from './screen';

/** Impacts that keep a reader from a screen, in the words of axe-core. */
const BARRIERS = ['serious', 'critical'];

/** What axe-core finds on the screen that is shown: rule and what to fix. */
export async function barriers({ page }: Screen): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => BARRIERS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
    );
}
