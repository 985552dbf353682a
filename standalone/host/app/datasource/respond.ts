import { Observable } from 'rxjs';
import type { DataFrame, DataQueryError } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { errorMessage } from '../../../../model/errorText';

/** What became of the queries of one request. */
export interface Answers {
  data: DataFrame[];
  errors: DataQueryError[];
}

interface WithStatus {
  status?: unknown;
}

function toQueryError(refId: string, error: unknown): DataQueryError {
  const message = errorMessage(error);
  const { status } = error as WithStatus;
  return { refId, message, ...(typeof status === 'number' ? { status } : {}) };
}

/**
 * Runs every query at the same time and emits once, when all have an answer or an error. Who unsubscribes before that
 * aborts them.
 */
export function respond<Query extends DataQuery>(
  queries: Query[],
  run: (query: Query, signal: AbortSignal) => Promise<DataFrame[]>
): Observable<Answers> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    const runs = queries.map(async (query): Promise<Answers> => {
      try {
        return { data: await run(query, abort.signal), errors: [] };
      } catch (error) {
        return { data: [], errors: [toQueryError(query.refId, error)] };
      }
    });
    void Promise.all(runs).then((answers) => {
      subscriber.next({
        data: answers.flatMap(({ data }) => data),
        errors: answers.flatMap(({ errors }) => errors),
      });
      subscriber.complete();
    });
    return () => abort.abort();
  });
}
