import { useEffect, useState } from 'react';
import { getCurrentSettings } from '../../config/currentSettings';
import { queryRows } from '../../data/queryRows';
import { dataBeginQuery } from '../../queries/alerts/dataBeginQuery';

/**
 * The first hour with calls, in milliseconds since the epoch; null where there are no calls, undefined until that is
 * known and where the data source does not say.
 */
export function useDataBegin(uid: string): number | null | undefined {
  const [begin, setBegin] = useState<number | null>();
  useEffect(() => {
    let active = true;
    queryRows(uid, dataBeginQuery(getCurrentSettings().database)).then(
      ([row]) => active && setBegin(row === undefined || row.hours === 0 ? null : row.first),
      () => active && setBegin(undefined)
    );
    return () => {
      active = false;
    };
  }, [uid]);
  return begin;
}
