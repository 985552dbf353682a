import { ERROR_CLASSES } from '../../../../../model/errorClasses';
import { errorClass, isCircuitOpen, isTimeout, type Outcome } from './errorClass';

function classOf(given: Partial<Outcome>) {
  const { statusCode = 0 } = given;
  return errorClass({
    statusCode,
    hundreds: Math.floor(statusCode / 100),
    errorType: '',
    operation: undefined,
    spanFailed: false,
    saysSuccess: false,
    hasException: false,
    timedOut: false,
    circuitOpen: false,
    quotaExhausted: false,
    unknownReason: statusCode === 0 ? 'no_status' : undefined,
    ...given,
  });
}

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
    expect(classOf({ statusCode })).toBe(expected);
  });

  it('never mixes errors of clients and of servers', () => {
    const clients = new Set(ERROR_CLASSES.slice(1, 9));
    for (let statusCode = 400; statusCode < 600; statusCode++) {
      for (const errorType of ['', 'timeout', 'quota', 'UO', 'UF']) {
        const flags = { timedOut: errorType === 'timeout', circuitOpen: errorType === 'UO' };
        const found = classOf({ ...flags, statusCode, errorType });
        expect([statusCode, clients.has(found)]).toEqual([statusCode, statusCode < 500]);
        expect(found).not.toBe('none');
      }
    }
  });

  it('tells quota from rate limit, and time-out and open circuit from server', () => {
    expect(classOf({ statusCode: 429, quotaExhausted: true })).toBe('quota_exceeded');
    expect(classOf({ statusCode: 503, circuitOpen: true })).toBe('circuit_open');
    expect(classOf({ statusCode: 500, timedOut: true })).toBe('timeout');
    expect(classOf({ statusCode: 503, errorType: 'UF,URX' })).toBe('upstream');
  });

  it('blames a caller that went away before there was a status, unless something had failed before', () => {
    expect(classOf({ statusCode: 0, errorType: 'DC', spanFailed: true })).toBe('client_other');
    expect(classOf({ statusCode: 0, errorType: 'client disconnected' })).toBe('client_other');
    expect(classOf({ statusCode: 0, errorType: 'DC,UT', timedOut: true })).toBe('timeout');
    expect(classOf({ statusCode: 503, errorType: 'DC' })).toBe('server');
  });

  it('goes by the span when there is no status code', () => {
    expect(classOf({})).toBe('unknown');
    expect(classOf({ saysSuccess: true })).toBe('none');
    expect(classOf({ hasException: true })).toBe('server');
    expect(classOf({ spanFailed: true })).toBe('server');
    expect(classOf({ timedOut: true })).toBe('timeout');
  });
});

describe('the operation that a request carries', () => {
  it('decides where HTTP says success, or nothing', () => {
    expect(classOf({ statusCode: 200, operation: 'not_found' })).toBe('not_found');
    expect(classOf({ operation: 'none' })).toBe('none');
    expect(classOf({ operation: 'server', errorType: 'UH' })).toBe('upstream');
    expect(classOf({ statusCode: 200, operation: 'rate_limited', quotaExhausted: true })).toBe('quota_exceeded');
  });

  it('does not overrule a failure of HTTP', () => {
    expect(classOf({ statusCode: 401, operation: 'server' })).toBe('authentication');
    expect(classOf({ statusCode: 503, operation: 'none' })).toBe('server');
  });

  it('is unknown when it should have a status and has none', () => {
    expect(classOf({ statusCode: 200, unknownReason: 'no_grpc_status' })).toBe('unknown');
    expect(classOf({ statusCode: 200, unknownReason: 'no_grpc_status', spanFailed: true })).toBe('server');
  });
});

describe('a class without its code', () => {
  it.each([
    [2, 'none'],
    [3, 'none'],
    [4, 'client_other'],
    [5, 'server'],
  ])('%dxx is %s', (hundreds, expected) => {
    expect(classOf({ hundreds, unknownReason: undefined })).toBe(expected);
  });
});

describe('error types', () => {
  it('are read as words and as flags of Envoy', () => {
    expect(['timeout', 'ETIMEDOUT', 'DeadlineExceeded', 'UT', 'DC,UT'].map(isTimeout)).toEqual(Array(5).fill(true));
    expect(['UpstreamRequestTimeout', 'DurationTimeout,UpstreamRemoteReset'].map(isTimeout)).toEqual([true, true]);
    expect(['', 'error', 'DC', 'BUTTER'].map(isTimeout)).toEqual(Array(4).fill(false));
    expect(['circuit_breaker_open', 'UO', 'UpstreamOverflow', 'upstream_overflow'].map(isCircuitOpen)).toEqual(
      Array(4).fill(true)
    );
    expect(classOf({ statusCode: 503, errorType: 'NoHealthyUpstream' })).toBe('upstream');
    expect(classOf({ errorType: 'DownstreamRemoteReset' })).toBe('client_other');
  });
});
