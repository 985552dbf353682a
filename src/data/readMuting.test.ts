import { readSilences, readSuppressed } from './readMuting';

const SILENCE = {
  ...{ id: '7d8f', createdBy: 'ada', comment: 'Known', startsAt: '2026-11-27T10:00:00Z' },
  ...{ endsAt: '2026-11-28T10:00:00Z', status: { state: 'active' } },
  matchers: [
    { name: 'consumer', value: 'Cobalt.*', isRegex: true, isEqual: false },
    { name: 'source', value: 'callsight', isRegex: false },
  ],
};

it('reads who silenced what until when', () => {
  expect(readSilences([SILENCE])).toEqual([
    {
      ...{ id: '7d8f', createdBy: 'ada', comment: 'Known', endsAt: Date.UTC(2026, 10, 28, 10) },
      matchers: [
        { name: 'consumer', value: 'Cobalt.*', isRegex: true, isEqual: false },
        { name: 'source', value: 'callsight', isRegex: false, isEqual: true },
      ],
    },
  ]);
});

it.each(['pending', 'expired'])('leaves out a silence that is %s', (state) =>
  expect(readSilences([{ ...SILENCE, status: { state } }])).toEqual([])
);

it('reads which alerts are not sent, and why', () => {
  const labels = { alertname: 'Consumer is silent', consumer: 'Cobalt Freight' };
  const status = { state: 'suppressed', silencedBy: ['7d8f'], mutedBy: ['weekend'], inhibitedBy: [] };
  const sent = { labels, status: { state: 'active', silencedBy: [], inhibitedBy: [] } };
  expect(readSuppressed([{ labels, status }, sent])).toEqual([{ labels, silencedBy: ['7d8f'], mutedBy: ['weekend'] }]);
});

it.each([undefined, null, 'text', {}, [null, 1, { status: { state: 'other', silencedBy: 'x' } }]])(
  'finds none in %j',
  (other) => {
    expect(readSilences(other)).toEqual([]);
    expect(readSuppressed(other)).toEqual([]);
  }
);
