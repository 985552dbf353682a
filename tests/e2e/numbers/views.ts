import { CONSUMER_LEVELS } from '../../../model/consumers';
import { VARIABLE } from '../../../src/links/urlKeys';
import { SCREENS } from '../plugin';
import { CONSUMERS_TABLE, type Query } from '../screen';

const HOUR_MS = 3_600_000;

/** A screen with its period and choices. */
export interface View {
  path: string;
  query: Query;
}

export interface Period {
  name: string;
  from: number;
  to: number;
}

/** The end of the periods: half an hour before the demo was started, so that its ends are not on the hour. */
export const endOf = (startOfDemo: number): number => startOfDemo - HOUR_MS / 2;

/** A day and four, with parts of hours; nine days of history hold each of them twice. */
export function periods(end: number): Period[] {
  return [20.5, 99.25].map((hours) => ({ name: `${hours} h`, from: end - hours * HOUR_MS, to: end }));
}

const key = (name: string): string => `var-${name}`;

/** The screens as they open (by the first level), by the other levels, with a filter and with another comparison. */
export const VIEWS: View[] = [
  ...SCREENS.map(({ path }) => ({ path, query: {} })),
  ...CONSUMER_LEVELS.slice(1).flatMap((level) =>
    ['home', 'consumers'].map((path) => ({ path, query: { [key(VARIABLE.pivot)]: level } }))
  ),
  ...SCREENS.map(({ path }) => ({ path, query: { [key(VARIABLE.filters)]: 'method|=|GET' } })),
  { path: 'consumers', query: { [key(VARIABLE.compare)]: 'previous_period' } },
];

/** Screens whose table leads to pages, with its title and the tabs of these pages. */
export const DRILL_DOWNS = [
  { path: 'consumers', table: CONSUMERS_TABLE, tabs: ['overview', 'endpoints', 'errors', 'calls'] },
  { path: 'endpoints', table: 'Endpoints', tabs: ['overview', 'consumers', 'errors', 'calls'] },
];
