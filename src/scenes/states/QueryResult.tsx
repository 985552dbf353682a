import React, { type ReactNode } from 'react';
import type { PanelData } from '@grafana/data';
import { answerOf } from '../../data/answer';
import type { Query } from '../../sql/query';
import { FailureState } from './FailureState';
import { LoadingState } from './LoadingState';
import { StillWaiting } from './StillWaiting';

interface Props<Row> {
  query: Query<Row>;
  data: PanelData | undefined;
  onRetry: () => void;
  /** Bars to draw while there is no answer yet. */
  loadingRows?: number;
  children: (rows: Row[]) => ReactNode;
}

/** Shows the rows of a query, or that it still runs or failed. Rows stay on screen while they are refreshed. */
export function QueryResult<Row>({ query, data, onRetry, loadingRows, children }: Props<Row>) {
  const answer = answerOf(query, data);
  switch (answer.state) {
    case 'failed':
      return <FailureState failure={answer.failure} onRetry={onRetry} />;
    case 'waiting':
      return <LoadingState rows={loadingRows} />;
    case 'answered':
      return (
        <>
          {children(answer.rows)}
          <StillWaiting active={answer.refreshing} showsOlder />
        </>
      );
  }
}
