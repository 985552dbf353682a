import { DEFAULT_DATABASE, databaseNameProblem, resolveSettings } from './settings';

describe('resolveSettings', () => {
  it.each([undefined, null, 'text', 7, {}])('fills in the defaults for %p', (jsonData) => {
    expect(resolveSettings(jsonData)).toEqual({ clickhouseUid: '', prometheusUid: '', database: DEFAULT_DATABASE });
  });

  it('keeps what is stored', () => {
    const stored = { clickhouseUid: 'ch', prometheusUid: 'prom', database: 'api_calls' };
    expect(resolveSettings(stored)).toEqual(stored);
  });

  it('ignores members of a wrong type and unusable names', () => {
    expect(resolveSettings({ clickhouseUid: 1, database: 'a; DROP TABLE events' })).toEqual({
      clickhouseUid: '',
      prometheusUid: '',
      database: DEFAULT_DATABASE,
    });
  });
});

describe('databaseNameProblem', () => {
  it.each(['callsight', '_a', 'A9_b'])('accepts %p', (name) => expect(databaseNameProblem(name)).toBeUndefined());
  it.each(['9a', 'a-b', 'a.b', 'a`b', "a'b", 'a b', 'ä', 'x'.repeat(64)])('refuses %p', (name) =>
    expect(databaseNameProblem(name)).toBe('invalid')
  );
  it('says when it is empty', () => expect(databaseNameProblem('')).toBe('empty'));
});
