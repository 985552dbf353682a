import { SIGNALS } from '../../queries/attention/signals';
import { claimWith } from './claims.testing';
import { claimText, claimTime, harmText, signalName } from './claimTexts';

it.each([
  [
    'server_errors',
    0.0412,
    0.002,
    '4.1% of calls fail in the API: 82 of 1,990 in 24 hours, mostly GET /x. Usual: 0.2%. Worst hour, 24 Nov 16:00: 30 of 60.',
  ],
  ['silent', 26.4, 16, 'No call for 1.1 days; usual gap 16 s. 1,990 calls came in the same hours a week earlier.'],
  ['authentication', 0.98, 0, 'Credentials are refused in 98.0% of calls: 82 of 1,990 since the last success.'],
  ['quota', 0.976, 100, '97.6% of quota GET /x used: 82 of 1,990.'],
  ['stuck', 1, 0, 'No successful call in 28 days: 82 of 1,990 calls had their credentials refused.'],
  ['retries', 0.126, 0.07, '12.6% of calls are retries: 82 of 1,990 in 24 hours. Usual: 7.0%.'],
  ['slower', 900, 300, 'p95 is 900 ms, usual 300 ms: 82 of 1,990 calls in 24 hours took longer than the usual p95.'],
])('says %s with its counts and with what is usual', (signal, value, reference, text) => {
  const hour = signal === 'server_errors' ? {} : { hour: null, hour_part: 0, hour_whole: 0 };
  expect(claimText(claimWith({ signal, value, reference, detail: 'GET /x', ...hour }), 'utc')).toBe(text);
});

it('says that no call came with a key', () => {
  expect(claimText(claimWith({ signal: 'stuck', part: 0, whole: 0, hour: null }), 'utc')).toContain('no call has come');
});

it.each(SIGNALS)('names %s and its harm', (signal) => {
  const texts = [signalName(signal), harmText(claimWith({ signal, harm: 1234.4 }), 93.4)];
  expect(texts.join(' ')).not.toMatch(/\{\{|undefined|NaN/);
  expect(texts[1]).toMatch(/^1,234 .* · revenue 93\.40 in 28 days$/);
});

it('leaves out money where calls have no price', () => {
  expect(harmText(claimWith({}), 0)).toBe('82 failed calls');
  expect(harmText(claimWith({}), undefined)).toBe('82 failed calls');
});

it('says since when, and until when a quota lasts', () => {
  const time = Date.UTC(2026, 10, 24, 16);
  expect(claimTime(claimWith({}), { trend: [], since: time }, 'utc')).toBe('since 24 Nov 16:00');
  expect(claimTime(claimWith({}), { trend: [] }, 'utc')).toBe('');
  const quota = claimWith({ signal: 'quota', value: 0.97 });
  expect(claimTime(quota, { trend: [], runsOut: time }, 'utc')).toBe('runs out about 24 Nov 16:00');
  expect(claimTime(quota, { trend: [] }, 'utc')).toContain('a week or longer');
  expect(claimTime(claimWith({ signal: 'quota', value: 1 }), { trend: [] }, 'utc')).toBe('used up');
});
