import { isZeroStatus, readStatusText } from './statusText';

describe('a status in words', () => {
  it.each([
    ['201 Created', 201],
    ['HTTP/2 418 I am a teapot', 418],
    ['504, 502 : 200', 200],
    ['500 : -', 500],
    ['-, 404', 404],
    ['404.3', 404],
    ['204.0', 204],
    ['Gateway Timeout', 504],
    ['TOO_MANY_REQUESTS', 429],
    ['HttpStatusCode.BadGateway', 502],
    ['<HTTPStatus.OK: 200>', 200],
    ['Conflict (409)', 409],
    ['"503"', 503],
    ["'404'", 404],
    ['status=504', 504],
    ['"502", "200"', 200],
    ['"', 0],
    ['600', 0],
    ['99', 0],
    ['2000', 0],
    ['200ms', 0],
    ['error', 0],
    ['constructor', 0],
    ['', 0],
    ['4'.repeat(500), 0],
  ])('%j is %d', (text, code) => expect(readStatusText(text).code).toBe(code));

  it.each([
    ['4xx', 4],
    ['3XX', 3],
    ['502, 5xx', 5],
    ['CLIENT_ERROR', 4],
    ['Success', 2],
    ['xx', 0],
    ['6xx', 0],
  ])('%j is of the class %d', (text, hundreds) => expect(readStatusText(text).hundreds).toBe(hundreds));

  it('is a zero, or none', () => {
    expect(['0', '000', ' 0 ', '0.0'].map(isZeroStatus)).toEqual(Array(4).fill(true));
    expect(['', '-', '100', 'zero'].map(isZeroStatus)).toEqual(Array(4).fill(false));
  });
});
