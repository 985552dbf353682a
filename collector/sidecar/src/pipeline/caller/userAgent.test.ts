import { parseUserAgent } from './userAgent';

describe('parseUserAgent', () => {
  it.each([
    ['acme-sdk-node/2.3.1 node/20.11.0 (linux; x64)', ['acme-sdk-node', '2.3.1', 'node 20', 'server']],
    ['python-requests/2.31.0', ['python-requests', '2.31.0', 'python', 'server']],
    ['Go-http-client/1.1', ['Go-http-client', '1.1', 'go', 'server']],
    ['okhttp/4.12.0', ['okhttp', '4.12.0', 'java', 'mobile']],
    ['Apache-HttpClient/4.5.13 (Java/17.0.2)', ['Apache-HttpClient', '4.5.13', 'java 17', 'server']],
    ['curl/8.5.0', ['curl', '8.5.0', '', 'server']],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
      ['chrome', '126', 'browser', 'desktop'],
    ],
    [
      'Mozilla/5.0 (iPhone; CPU) AppleWebKit/605 Version/17.5 Mobile/15E Safari/604.1',
      ['safari', '17', 'browser', 'mobile'],
    ],
    ['Mozilla/5.0 (compatible; Googlebot/2.1)', ['browser', '', 'browser', 'bot']],
    ['kube-probe/1.29', ['kube-probe', '1.29', '', 'bot']],
    ['', ['', '', '', '']],
    ['🦊 "; DROP TABLE', ['', '', '', '']],
  ])('%s', (userAgent, expected) => {
    expect(Object.values(parseUserAgent(userAgent))).toEqual(expected);
  });

  it('ends on hostile input, which takes for ever when a pattern backtracks', () => {
    expect(parseUserAgent('a/1'.repeat(100_000))).toBeDefined();
    expect(parseUserAgent('-'.repeat(100_000))).toBeDefined();
  });
});
