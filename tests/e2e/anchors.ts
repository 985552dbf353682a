import { parseAnchor } from '../../standalone/demo/parseAnchor';

/** What the demo's clock shows when a stack starts (docs/demo.md), so that no test depends on the hour it runs at. */
const OFFICE_HOURS = '2026-11-24T15:30Z';

/** The hours at which the stories are looked at once more, by name: quiet ones, and those with a change of clocks. */
export const STORY_ANCHORS = {
  night: '2026-11-25T04:00Z',
  weekend: '2026-11-29T03:00Z',
  // Clocks change at 01:00 UTC in Europe, at 06:00 UTC in Toronto and New York.
  'change of clocks in Europe': '2026-10-25T01:00Z',
  'change of clocks in America': '2026-11-01T06:00Z',
};

/** Another anchor for the run: `CALLSIGHT_E2E_ANCHOR=2026-11-29T03:00Z npm run e2e`. */
const VARIABLE = 'CALLSIGHT_E2E_ANCHOR';

/**
 * The anchor of the stack that all specs run on, milliseconds since the epoch.
 * @throws Error that names the variable and what it takes.
 */
export function mainAnchor(): number {
  return parseAnchor(VARIABLE, process.env[VARIABLE] ?? OFFICE_HOURS);
}
