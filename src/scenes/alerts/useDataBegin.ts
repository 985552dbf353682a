import { useEffect, useState } from 'react';
import { getCurrentSettings } from '../../config/currentSettings';
import { queryRows } from '../../data/queryRows';
import { dataBeginQuery, type DataBegin } from '../../queries/alerts/dataBeginQuery';

/** How far back the data goes; undefined until that is known and where the data source does not say. */
export function useDataBegin(uid: string): DataBegin | undefined {
  const [begin, setBegin] = useState<DataBegin>();
  useEffect(() => {
    let active = true;
    queryRows(uid, dataBeginQuery(getCurrentSettings().database)).then(
      ([row]) => active && setBegin(row),
      () => active && setBegin(undefined)
    );
    return () => {
      active = false;
    };
  }, [uid]);
  return begin;
}
