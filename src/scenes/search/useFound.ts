import { useEffect, useState } from 'react';
import { getCurrentSettings } from '../../config/currentSettings';
import { failureOfError } from '../../data/failure';
import { queryRows } from '../../data/queryRows';
import { consumerSearchQuery } from '../../queries/search/consumerSearchQuery';
import { endpointSearchQuery } from '../../queries/search/endpointSearchQuery';
import { SEARCH_DAYS } from '../../queries/search/searchWindow';
import { consumerGroup, endpointGroup, type SearchGroup } from './results';

/** Shorter texts are part of too many names. */
const SHORTEST = 2;

/** What ClickHouse found for a text. */
export interface Found {
  groups: SearchGroup[];
  /** The text that it was found for; another one is still asked for. */
  wanted: string;
  /** Why nothing could be asked. */
  failure?: string;
}

const NOTHING: Found = { groups: [], wanted: '' };

/** Consumers and endpoints whose name or id has a text. @param uid of the data source */
export function useFound(uid: string, wanted: string): Found {
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    let isStale = false;
    const show = (result: Found) => !isStale && setFound(result);
    search(uid, wanted).then(
      (groups) => show({ groups, wanted }),
      (error: unknown) => show({ groups: [], wanted, failure: failureOfError(error).message })
    );
    return () => {
      isStale = true;
    };
  }, [uid, wanted]);
  return found;
}

async function search(uid: string, wanted: string): Promise<SearchGroup[]> {
  const text = wanted.trim();
  if (text.length < SHORTEST) {
    return [];
  }
  const { database } = getCurrentSettings();
  const [consumers, endpoints] = await Promise.all([
    queryRows(uid, consumerSearchQuery(database, text)),
    queryRows(uid, endpointSearchQuery(database, text)),
  ]);
  return [consumerGroup(consumers), endpointGroup(endpoints, SEARCH_DAYS)];
}
