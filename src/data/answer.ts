import { LoadingState, type PanelData } from '@grafana/data';
import type { Query } from '../sql/query';
import { failureOf, type Failure } from './failure';
import { rowsOf } from './rows';

/** What became of a query. Rows stay while they are refreshed. */
export type Answer<Row> =
  | { state: 'waiting' }
  | { state: 'failed'; failure: Failure }
  | { state: 'answered'; rows: Row[]; refreshing: boolean };

/** The answer to a query in the data of a scene. */
export function answerOf<Row>(query: Query<Row>, data: PanelData | undefined): Answer<Row> {
  const failure = data && failureOf(data);
  if (failure) {
    return { state: 'failed', failure };
  }
  if (!data || (data.state !== LoadingState.Done && data.series.length === 0)) {
    return { state: 'waiting' };
  }
  const { rows, problem } = rowsOf(query, data.series[0]);
  return rows === undefined
    ? { state: 'failed', failure: { kind: 'unexpected', message: problem } }
    : { state: 'answered', rows, refreshing: data.state === LoadingState.Loading };
}

/** The answer to one of the queries of a request, which `refId` names. */
export const namedAnswerOf = <Row>(query: Query<Row>, data: PanelData | undefined, refId: string): Answer<Row> =>
  answerOf(query, data && { ...data, series: data.series.filter((frame) => frame.refId === refId) });
