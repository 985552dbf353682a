import { useEffect, useState } from 'react';
import { failureOfError, type Failure } from '../data/failure';
import { queryRows } from '../data/queryRows';
import { endpointListQuery, type EndpointListRow } from '../queries/setup/endpointListQuery';

/** What the sidecars learnt of endpoints; nothing before the first answer. */
export interface EndpointList {
  rows?: EndpointListRow[];
  failure?: Failure;
}

/**
 * Reads what the sidecars learnt of endpoints.
 * @param uid of the data source; undefined where there is none
 */
export function useEndpointList(uid: string | undefined, database: string): EndpointList {
  const [state, setState] = useState<EndpointList>({});

  useEffect(() => {
    let mounted = true;
    const show = (next: EndpointList) => mounted && setState(next);
    if (uid !== undefined) {
      queryRows(uid, endpointListQuery(database)).then(
        (rows) => show({ rows }),
        (error) => show({ failure: failureOfError(error) })
      );
    }
    return () => {
      mounted = false;
    };
  }, [uid, database]);

  return state;
}
