/** Elements that hold a number or a name of the data: cells, rows of lists, definitions, figures, charts. */
const FACTS = '[role="gridcell"], td, li, dd, section > span, canvas';

/** What is around the screen, and has no data. */
const FRAME = 'nav, header, [data-testid="screen-header"], [role="tablist"]';

/**
 * Runs in the page. Waits for the first frame in which the screen with this title shows a fact.
 * @param title of the screen's heading, or undefined for any
 * @returns milliseconds since the navigation that loaded the page began
 */
export function firstFact([facts, frame, title]: readonly [string, string, string | undefined]): Promise<number> {
  const isShown = () => {
    const heading = document.querySelector('h1')?.textContent;
    if (heading === undefined || (title !== undefined && heading !== title)) {
      return false;
    }
    return [...document.querySelectorAll(facts)].some(
      (element) =>
        element.closest(frame) === null && (element.tagName === 'CANVAS' || element.textContent.trim() !== '')
    );
  };
  return new Promise((resolve) => {
    const look = () => (isShown() ? resolve(performance.now()) : requestAnimationFrame(look));
    look();
  });
}

/** The arguments of `firstFact`, which cannot see this module from the page. */
export const factsOf = (title?: string) => [FACTS, FRAME, title] as const;
