import { SIGNALS, type Signal } from '../../queries/attention/signals';
import type { Claim } from '../claims/claim';
import { healthCount, healthText } from './healthTexts';

const HOUR_MS = 3_600_000;
const ASKED = Date.UTC(2026, 10, 26, 16, 45);

const claim = (signal: Signal, facts: Partial<Claim> = {}): Claim => ({
  ...{ level: 'organization', id: 'acme', label: 'Acme', owner: 'acme', owner_label: 'Acme', signal, value: 0.5 },
  ...{ part: 5, whole: 10, reference: null, detail: '', since: null, hour: null, hour_part: 0, hour_whole: 0, harm: 1 },
  ...{ asked: ASKED, ...facts },
});

const history = { trend: [], since: Date.UTC(2026, 10, 24, 16), runsOut: ASKED + 15 * HOUR_MS };

it.each<[Signal, Partial<Claim>, boolean, string]>([
  ['server_errors', {}, false, '● API fault'],
  ['server_errors', {}, true, '● API fault since 24 Nov 16:00'],
  ['slower', {}, false, '● Slower'],
  ['silent', { value: 27 }, false, '○ Silent for 27 h'],
  ['silent', { value: 7 }, false, '○ Silent for 7 h'],
  ['quota', { value: 0.976 }, false, '■ 97.6% of quota used'],
  ['quota', { value: 0.976 }, true, '■ Out of quota in 15 h'],
  ['quota', { value: 1.01 }, true, '■ Quota used up'],
  ['stuck', { since: ASKED - 144 * HOUR_MS }, false, '◆ Stuck for 6.0 d'],
  ['stuck', {}, false, '◆ Stuck'],
  ['retries', { hour: Date.UTC(2026, 10, 26, 11) }, false, '◆ Retry storm at 26 Nov 11:00'],
  ['authentication', { since: Date.UTC(2026, 10, 26, 9) }, false, '◆ Refused since 26 Nov 09:00'],
])('%s of %p (with its history: %p) is %s', (signal, facts, hasHistory, text) => {
  expect(healthText(claim(signal, facts), hasHistory ? history : undefined, 'utc')).toBe(text);
});

it('begins with a mark, which says who has to act', () => {
  expect(SIGNALS.map((signal) => healthCount(signal, 2)[0])).toEqual(['●', '○', '◆', '■', '◆', '◆', '●']);
  expect(healthCount('fine', 1234)).toBe('1,234 Fine');
});
