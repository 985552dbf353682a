import AxeBuilder from '@axe-core/playwright';
import { type Screen } from './screen';

/** Impacts that keep a reader from a screen, in the words of axe-core. */
const BARRIERS = ['serious', 'critical'];

/** Takes most of the time: it draws what is behind each text. */
const CONTRAST = 'color-contrast';

/**
 * What axe-core finds on the screen that is shown: rule and what to fix.
 * @param options `contrast`: also texts that are hard to tell from what is behind them
 */
export async function barriers({ page }: Screen, { contrast }: { contrast: boolean }): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules(contrast ? [] : [CONTRAST]).analyze();
  return violations
    .filter(({ impact }) => BARRIERS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
    );
}
