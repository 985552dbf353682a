import { useEffect, useState } from 'react';
import { queryRows } from '../../data/queryRows';
import { segmentSizesQuery, type SegmentSize } from '../../queries/consumers/segmentSizesQuery';
import type { Segment } from './segments';

/** Calls and consumers of a segment. */
export type Size = Pick<SegmentSize, 'calls' | 'consumers'>;

/** The size of each segment, in the order of the list; undefined until it is known, and when it cannot be. */
export function useSizes(uid: string, database: string, segments: readonly Segment[]): Size[] | undefined {
  const [sizes, setSizes] = useState<Size[]>();
  useEffect(() => {
    let isStale = false;
    const show = (found: Size[] | undefined) => !isStale && setSizes(found);
    if (segments.length > 0) {
      queryRows(uid, segmentSizesQuery(database, segments)).then(
        (rows) => show(segments.map((_, index) => rows.find(({ segment }) => segment === index + 1) ?? NONE)),
        () => show(undefined)
      );
    }
    return () => {
      isStale = true;
    };
  }, [uid, database, segments]);
  return sizes;
}

const NONE: Size = { calls: 0, consumers: 0 };
