import { ERROR_CLASSES } from '../../../../../model/errorClasses';
import { errorClass, isCircuitOpen, isTimeout } from './errorClass';

const outcome = {
  statusCode: 0,
  errorType: '',
  spanFailed: false,
  timedOut: false,
  circuitOpen: false,
  quotaExhausted: false,
};

describe('errorClass', () => {
  it.each([
    [200, 'none'],
    [302, 'none'],
    [400, 'validation'],
    [401, 'authentication'],
    [403, 'authorization'],
    [404, 'not_found'],
    [409, 'conflict'],
    [418, 'client_other'],
    [422, 'validation'],
    [429, 'rate_limited'],
    [402, 'quota_exceeded'],
    [499, 'client_other'],
    [500, 'server'],
    [502, 'upstream'],
    [503, 'server'],
    [504, 'timeout'],
  ])('%i is %s', (statusCode, expected) => {
    expect(errorClass({ ...outcome, statusCode })).toBe(expected);
  });

  it('never mixes errors of clients and of servers', () => {
    const clients = new Set(ERROR_CLASSES.slice(1, 9));
    for (let statusCode = 400; statusCode < 600; statusCode++) {
      for (const errorType of ['', 'timeout', 'quota', 'UO', 'UF']) {
        const flags = { timedOut: errorType === 'timeout', circuitOpen: errorType === 'UO' };
        const found = errorClass({ ...outcome, ...flags, statusCode, errorType });
        expect([statusCode, clients.has(found)]).toEqual([statusCode, statusCode < 500]);
        expect(found).not.toBe('none');
      }
    }
  });

  it('tells quota from rate limit, and time-out and open circuit from server', () => {
    expect(errorClass({ ...outcome, statusCode: 429, quotaExhausted: true })).toBe('quota_exceeded');
    expect(errorClass({ ...outcome, statusCode: 503, circuitOpen: true })).toBe('circuit_open');
    expect(errorClass({ ...outcome, statusCode: 500, timedOut: true })).toBe('timeout');
    expect(errorClass({ ...outcome, statusCode: 503, errorType: 'UF,URX' })).toBe('upstream');
  });

  it('blames a caller that went away before there was a status, unless something had failed before', () => {
    expect(errorClass({ ...outcome, statusCode: 0, errorType: 'DC', spanFailed: true })).toBe('client_other');
    expect(errorClass({ ...outcome, statusCode: 0, errorType: 'client disconnected' })).toBe('client_other');
    expect(errorClass({ ...outcome, statusCode: 0, errorType: 'DC,UT', timedOut: true })).toBe('timeout');
    expect(errorClass({ ...outcome, statusCode: 503, errorType: 'DC' })).toBe('server');
  });

  it('goes by the span when there is no status code', () => {
    expect(errorClass(outcome)).toBe('none');
    expect(errorClass({ ...outcome, spanFailed: true })).toBe('server');
    expect(errorClass({ ...outcome, timedOut: true })).toBe('timeout');
  });
});

describe('error types', () => {
  it('are read as words and as flags of Envoy', () => {
    expect(['timeout', 'ETIMEDOUT', 'DeadlineExceeded', 'UT', 'DC,UT'].map(isTimeout)).toEqual(Array(5).fill(true));
    expect(['', 'error', 'DC', 'BUTTER'].map(isTimeout)).toEqual(Array(4).fill(false));
    expect(['circuit_breaker_open', 'UO'].map(isCircuitOpen)).toEqual([true, true]);
  });
});
