import { useEffect, useState } from 'react';
import { failureOfError, type Failure } from '../data/failure';
import { queryRows } from '../data/queryRows';
import { backfillsQuery, type BackfillRow } from '../queries/setup/backfillsQuery';

/** While a rollup is being filled its progress is read again and again. */
const RECHECK_MS = 5_000;

/** What is known of the rollups that were or are filled; nothing before the first answer. */
export interface Backfills {
  rows?: BackfillRow[];
  failure?: Failure;
}

/**
 * Reads which rollups were or are filled from stored events, again until all are complete.
 * @param uid of the data source; undefined where there is none
 */
export function useBackfills(uid: string | undefined, database: string): Backfills {
  const [state, setState] = useState<Backfills>({});

  useEffect(() => {
    let timer: number | undefined;
    let mounted = true;
    const read = async (source: string) => {
      const next = await readBackfills(source, database);
      if (mounted) {
        setState(next);
        timer = isRunning(next) ? window.setTimeout(() => void read(source), RECHECK_MS) : undefined;
      }
    };
    if (uid !== undefined) {
      void read(uid);
    }
    return () => {
      mounted = false;
      window.clearTimeout(timer);
    };
  }, [uid, database]);

  return state;
}

async function readBackfills(uid: string, database: string): Promise<Backfills> {
  try {
    return { rows: await queryRows(uid, backfillsQuery(database)) };
  } catch (error) {
    return { failure: failureOfError(error) };
  }
}

const isRunning = ({ rows = [] }: Backfills): boolean => rows.some(({ stage }) => stage !== 'complete');
