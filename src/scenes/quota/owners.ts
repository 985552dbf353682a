import { blocksEnd, counterHistory, type CounterHistory } from '../../growth/quota/counter';
import { largerPlan, type LargerPlan } from '../../growth/quota/largerPlan';
import { nextReset, type NextReset } from '../../growth/quota/nextReset';
import { quotaForecast, type NoForecast, type QuotaForecast } from '../../growth/quota/quotaForecast';
import { encodeSegment } from '../../links/segment';
import type { QuotaOwnerRow } from '../../queries/quota/quotaOwnersQuery';

/** Days of a period whose length is not known. */
const USUAL_PERIOD_DAYS = 30;

const DAY_MS = 86_400_000;

/** The holder of a quota with what is computed of it. */
export interface QuotaOwner {
  row: QuotaOwnerRow;
  /** Names it in the address. */
  key: string;
  history: CounterHistory;
  reset: NextReset;
  remaining: number;
  /** Units above the limit, where the counter goes on. */
  overage: number;
  /** Refused calls since the reset; of the blocks that are known where none was seen. */
  refused: number;
  forecast: QuotaForecast | NoForecast;
  /** The probability that the quota is used up before it is reset; null where that cannot be said. */
  probability: number | null;
  larger: LargerPlan | undefined;
}

/** The holders of an answer, the most urgent first. */
export function quotaOwners(rows: readonly QuotaOwnerRow[]): QuotaOwner[] {
  const holders = rows.map(({ plan, bucket, quota_limit }) => ({ plan, bucket, limit: quota_limit }));
  return rows
    .map((row, index) => {
      const owner = quotaOwner(row);
      const { since, at, isShort } = owner.reset;
      const days = since === null ? USUAL_PERIOD_DAYS : (at - since) / DAY_MS;
      const isAsked = !isShort && (owner.probability ?? 0) >= 0.5;
      return { ...owner, larger: isAsked ? largerPlan(holders[index], holders, owner.history, days) : undefined };
    })
    .sort(byUrgency);
}

/** What is used up, then what is likely to be, by its time, then the others by how likely it is and how much is used. */
function byUrgency(a: QuotaOwner, b: QuotaOwner): number {
  const rank = ({ remaining, probability }: QuotaOwner) => (remaining <= 0 ? 2 : (probability ?? 0) >= 0.5 ? 1 : 0);
  const time = ({ forecast }: QuotaOwner) => (typeof forecast === 'string' ? Infinity : (forecast.mid ?? Infinity));
  const used = ({ row }: QuotaOwner) => row.consumed / row.quota_limit;
  const sooner = rank(a) === 1 && time(a) !== time(b) ? time(a) - time(b) : 0;
  return (
    rank(b) - rank(a) ||
    sooner ||
    (b.probability ?? 0) - (a.probability ?? 0) ||
    used(b) - used(a) ||
    a.key.localeCompare(b.key)
  );
}

function quotaOwner(row: QuotaOwnerRow): Omit<QuotaOwner, 'larger'> {
  const { bucket, consumed, quota_limit, asked, hours } = row;
  const history = counterHistory(
    row.block.map((block, index) => ({
      ...{ daysAgo: block - 1, first: row.first[index], last: row.last[index], high: row.high[index] },
      ...{ lowTime: row.low_time[index], calls: row.calls[index], refused: row.refused[index] },
    })),
    quota_limit
  );
  const reset = nextReset({ bucket, resets: history.resets, now: asked });
  const remaining = Math.max(0, quota_limit - consumed);
  const forecast = quotaForecast({ history, hours, remaining, reset, now: asked });
  const isUsedUp = remaining === 0 && !reset.isShort;
  return {
    ...{ row, history, reset, remaining, forecast },
    key: [row.level, row.id, bucket].map(encodeSegment).join('/'),
    overage: Math.max(0, consumed - quota_limit),
    refused: refusedSince(history, reset, asked),
    probability: isUsedUp ? 1 : typeof forecast === 'string' ? null : forecast.probability,
  };
}

/** The block with the reset is left out: what it refused was the end of the period before. */
function refusedSince({ refused, refusedNow }: CounterHistory, { since }: NextReset, now: number): number {
  const blocks = since === null ? refused.length : Math.floor((blocksEnd(now) - since) / DAY_MS);
  return blocks < 0 ? 0 : refused.slice(0, blocks).reduce((sum, count) => sum + count, refusedNow);
}
