import { PANEL_STEP, windowAliases } from './window';

const names = (aliases: string[]) => aliases.map((alias) => alias.split(' AS ').pop());

describe('windowAliases', () => {
  it('names the bounds of the period', () => {
    expect(names(windowAliases())).toEqual(['current_from', 'current_to', 'current_first_hour', 'current_last_hour']);
  });

  it('names the bounds of the comparison period only on request', () => {
    expect(names(windowAliases({ compare: { mode: "'off'", database: 'callsight' } }))).toEqual(
      expect.arrayContaining(['previous_from', 'previous_to', 'previous_first_hour', 'previous_last_hour'])
    );
  });

  it('reads nothing from the rollup when buckets are no whole hours', () => {
    expect(windowAliases({ step: PANEL_STEP }).at(-1)).toBe(
      'if(step_seconds % 3600 = 0, toStartOfHour(current_to), current_first_hour) AS current_last_hour'
    );
  });

  it('computes in UTC, whatever the zone of the server is', () => {
    expect(
      windowAliases()
        .slice(0, 2)
        .every((alias) => alias.startsWith('toTimeZone('))
    ).toBe(true);
  });
});
