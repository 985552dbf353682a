import React, { type ReactNode } from 'react';
import { LoadingState as QueryState, type PanelData } from '@grafana/data';
import { t } from '@grafana/i18n';
import { rowsOf } from '../../data/rows';
import type { Query } from '../../sql/query';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';

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
  if (data?.state === QueryState.Error) {
    return (
      <ErrorState
        title={t('states.query-failed', 'The query failed')}
        message={data.errors?.[0]?.message ?? t('states.no-message', 'The data source gave no reason.')}
        onRetry={onRetry}
      />
    );
  }
  if (!data || (data.state !== QueryState.Done && data.series.length === 0)) {
    return <LoadingState rows={loadingRows} />;
  }
  const { rows, problem } = rowsOf(query, data.series[0]);
  return rows === undefined ? (
    <ErrorState title={t('states.unexpected', 'Unexpected answer')} message={problem} onRetry={onRetry} />
  ) : (
    <>{children(rows)}</>
  );
}
