import {
  DEFAULT_DATABASE,
  DEFAULT_LIMITS,
  DEFAULT_SIDECAR_URL,
  databaseNameProblem,
  resolveSettings,
  TRACE_ID_PLACEHOLDER,
} from './settings';

const DEFAULTS = {
  ...{ clickhouseUid: '', prometheusUid: '', tracingUid: '', traceQuery: TRACE_ID_PLACEHOLDER },
  ...{ database: DEFAULT_DATABASE, sidecarUrl: DEFAULT_SIDECAR_URL, ...DEFAULT_LIMITS },
};

describe('resolveSettings', () => {
  it.each([undefined, null, 'text', 7, {}])('fills in the defaults for %p', (jsonData) => {
    expect(resolveSettings(jsonData)).toEqual(DEFAULTS);
  });

  it('keeps what is stored', () => {
    const stored = {
      clickhouseUid: 'ch',
      prometheusUid: 'prom',
      tracingUid: 'tempo',
      traceQuery: '{ trace:id = "${traceId}" }',
      database: 'api_calls',
      sidecarUrl: 'https://otlp.example:4318',
      agingAfterSeconds: 0,
      staleAfterSeconds: 9,
      evidenceCalls: 1,
      evidenceStandardErrors: 2,
    };
    expect(resolveSettings(stored)).toEqual(stored);
  });

  it('ignores members of a wrong type and unusable names', () => {
    const stored = {
      clickhouseUid: 1,
      database: 'a; DROP TABLE events',
      agingAfterSeconds: '5',
      staleAfterSeconds: -1,
    };
    expect(resolveSettings(stored)).toEqual(DEFAULTS);
  });
});

describe('databaseNameProblem', () => {
  it.each(['callsight', '_a', 'A9_b'])('accepts %p', (name) => expect(databaseNameProblem(name)).toBeUndefined());
  it.each(['9a', 'a-b', 'a.b', 'a`b', "a'b", 'a b', 'ä', 'x'.repeat(64)])('refuses %p', (name) =>
    expect(databaseNameProblem(name)).toBe('invalid')
  );
  it('says when it is empty', () => expect(databaseNameProblem('')).toBe('empty'));
});
