import { PANEL_STEP, windowAliases } from './window';

const names = (aliases: string[]) => aliases.map((alias) => alias.split(' AS ').pop());

describe('windowAliases', () => {
  it('names the bounds of the period', () => {
    expect(names(windowAliases())).toEqual(['current_from', 'current_to']);
  });

  it('names the bounds of the comparison period and of the time before only on request', () => {
    expect(names(windowAliases({ compare: { mode: "'off'", database: 'callsight' }, lookbackDays: 3 }))).toEqual(
      expect.arrayContaining(['previous_from', 'previous_to', 'lookback_from', 'lookback_to'])
    );
  });

  it('says which grains lie within the buckets', () => {
    expect(names(windowAliases({ step: PANEL_STEP })).slice(2)).toEqual([
      ...['step_seconds', 'step_days', 'step_shift', 'zone', 'zone_offsets', 'aligned_86400', 'aligned_3600'],
    ]);
  });

  it('computes in UTC, whatever the zone of the server is', () => {
    expect(windowAliases().every((alias) => alias.startsWith('toTimeZone('))).toBe(true);
  });
});
