import { parseOptions } from './options';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('parseOptions', () => {
  it('selects everything without options', () => {
    expect(parseOptions([], NOW)).toEqual({
      ...{ config: undefined, reasons: [], since: 0, until: NOW, partial: false, dryRun: false, pageSize: 500 },
    });
    expect(parseOptions(['--help'], NOW)).toBeUndefined();
  });

  it('reads reasons, times and the file', () => {
    const args = [
      '--reason',
      'bad_time',
      '--reason=bad_field',
      '--since',
      '36h',
      '--until',
      '2026-11-24T10:00:00+01:00',
    ];
    expect(parseOptions([...args, '--dry-run', '--partial', 'a.yaml'], NOW)).toMatchObject({
      config: 'a.yaml',
      reasons: ['bad_time', 'bad_field'],
      since: NOW - 36 * 3_600_000,
      until: Date.parse('2026-11-24T09:00:00Z'),
      partial: true,
      dryRun: true,
    });
    expect(parseOptions(['--since', '2026-11-20'], NOW)?.since).toBe(Date.parse('2026-11-20T00:00:00Z'));
  });

  it.each([
    [['--reason', 'time'], /^--reason: must be one of undecodable, /],
    [['--since', 'yesterday'], /^--since: must be a day/],
    [['--until', '2026-11-24T10:00:00'], /^--until: .*zone/],
    [['--page-size', '0'], /^--page-size: /],
    [['--all'], /--all/],
    [['a.yaml', 'b.yaml'], /Only one configuration file/],
  ])('refuses %j', (args, message) => expect(() => parseOptions(args, NOW)).toThrow(message));
});
