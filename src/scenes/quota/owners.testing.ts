import type { QuotaOwnerRow } from '../../queries/quota/quotaOwnersQuery';

const NOW = Date.UTC(2026, 10, 27, 16);
const DAY_MS = 86_400_000;

/** Blocks of 24 hours with calls. */
const BLOCKS = 36;

/** A counter that rises by 100 a day and began again 20.5 days ago. */
const countAt = (daysAgo: number) => Math.round(100 * (daysAgo < 20.5 ? 20.5 - daysAgo : BLOCKS + 10 - daysAgo));

/** A holder that has used 2,050 of 2,150 units, 100 a day, and began again on 7 November. */
export function ownerRow(change: Partial<QuotaOwnerRow>): QuotaOwnerRow {
  const days = Array.from({ length: BLOCKS }, (_day, daysAgo) => daysAgo);
  return {
    ...{ level: 'organization', id: 'acme', name: 'Acme', path: '/acme', plan: 'pro', bucket: 'calls' },
    ...{ consumed: 2050, quota_limit: 2150, reported: NOW, asked: NOW, block: days.map((daysAgo) => daysAgo + 1) },
    first: days.map((daysAgo) => countAt(daysAgo + 1)),
    last: days.map(countAt),
    high: days.map((daysAgo) => (daysAgo === 20 ? countAt(20.5) : countAt(daysAgo))),
    low_time: days.map((daysAgo) => NOW - (daysAgo === 20 ? 20.5 : daysAgo + 1) * DAY_MS),
    calls: days.map(() => 100),
    refused: days.map(() => 0),
    hours: Array.from({ length: 24 }, () => 1),
    owners_total: 1,
    ...change,
  };
}
