import { type Batch } from './batch';
import { type CommitOptions } from './commitTypes';

/**
 * How long a batch waits for further requests before it is written, in milliseconds; 0 or less: it is due. Each insert
 * costs ClickHouse the same before it has read a row, so few large ones are cheaper than many small ones. A batch of many
 * rows does not wait when no request comes: a sender that waits for its answer sends nothing before it has it.
 * @param stirredAt when a request was admitted last, or got its answer, in milliseconds since the epoch
 */
export function waitLeft(
  { rows, openedAt }: Pick<Batch, 'rows' | 'openedAt'>,
  { waitMs, quietMs, quietRows }: Pick<CommitOptions, 'waitMs' | 'quietMs' | 'quietRows'>,
  stirredAt: number,
  now: number
): number {
  const left = openedAt + waitMs - now;
  return rows < quietRows ? left : Math.min(left, stirredAt + quietMs - now);
}
