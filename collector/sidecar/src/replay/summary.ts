import { type Outcome, type ReplayCounts } from './replay';

const MEANINGS: Readonly<Record<Outcome, string>> = {
  stored: 'stored as events',
  known: 'stored already',
  refused: 'refused by ClickHouse again',
  not_kept: 'cannot be replayed: only size and hash were kept',
  no_event: 'cannot be replayed: no event can be made of them, the sender has to send them again',
  partial: 'hold an event without its wrong members: --partial stores them so',
  truncated: 'cannot be replayed: longer than privacy.max_dead_letter_bytes',
  unreadable: 'cannot be replayed: their payload is of another version',
  still_bad_time: 'still have a time that time.max_event_age_days or time.max_future_skew_seconds does not allow',
};

/** Lines that say what became of the dead letters, by reason. */
export function summarize(counts: ReplayCounts, dryRun: boolean): string {
  if (counts.size === 0) {
    return 'No dead letters to replay.\n';
  }
  const lines = [...counts].sort().flatMap(([reason, outcomes]) =>
    [...outcomes].map(([outcome, count]) => {
      const meaning = dryRun && outcome === 'stored' ? 'would be stored as events' : MEANINGS[outcome];
      return `${reason.padEnd(16)} ${String(count).padStart(9)}  ${meaning}`;
    })
  );
  return `${lines.join('\n')}\n`;
}

/** Whether all dead letters are events now, or would be. */
export function isComplete(counts: ReplayCounts): boolean {
  return [...counts.values()].every((outcomes) =>
    [...outcomes.keys()].every((outcome) => outcome === 'stored' || outcome === 'known')
  );
}
