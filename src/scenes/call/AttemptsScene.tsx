import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { tableData } from '../../data/queryRunner';
import { callId } from '../../links/callId';
import { attemptsQuery, type AttemptRow } from '../../queries/calls/attemptsQuery';
import type { OneCallRow } from '../../queries/calls/callQuery';
import type { Query } from '../../sql/query';
import { formatMilliseconds } from '../../text/format';
import { dimensionValueName } from '../../text/labels';
import { QueryResult } from '../states/QueryResult';
import { callUrl } from './callUrl';

interface AttemptsState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<AttemptRow>;
  call: OneCallRow;
}

/** The attempts of the logical call that a call is one of. */
export class AttemptsScene extends SceneObjectBase<AttemptsState> {
  public static Component = AttemptsRenderer;

  public constructor(database: string, call: OneCallRow) {
    const query = attemptsQuery(database, call);
    super({ $data: tableData(query), query, call });
  }
}

function AttemptsRenderer({ model }: SceneComponentProps<AttemptsScene>) {
  const { query, call, $data } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  return (
    <QueryResult query={query} data={data} onRetry={() => $data.runQueries()} loadingRows={1}>
      {(rows) =>
        rows.length > 1 ? (
          <AttemptTable rows={rows} shown={call.event_key} timeZone={timeZone} />
        ) : (
          <p>{t('call.attempts.one', 'No other attempt of this call is stored.')}</p>
        )
      }
    </QueryResult>
  );
}

function AttemptTable({ rows, shown, timeZone }: { rows: AttemptRow[]; shown: string; timeZone: string }) {
  const styles = useStyles2(getStyles);
  const { pathname, search } = useLocation();
  const time = (row: AttemptRow) => dateTimeFormat(row.event_time, { timeZone, format: 'HH:mm:ss.SSS' });
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('panels.calls.attempt', 'Attempt')}</th>
          <th scope="col">{t('panels.calls.time', 'Time')}</th>
          <th scope="col">{t('panels.calls.status', 'Status')}</th>
          <th scope="col">{t('panels.calls.outcome', 'Outcome')}</th>
          <th scope="col">{t('panels.calls.latency', 'Latency')}</th>
          <th scope="col">{t('call.attempts.reason', 'Repeated after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.event_key} aria-current={row.event_key === shown}>
            <td>{row.attempt}</td>
            <td>
              {row.event_key === shown ? (
                time(row)
              ) : (
                <TextLink href={callUrl(pathname, search, callId(row.event_key, row.event_time))} inline={false}>
                  {time(row)}
                </TextLink>
              )}
            </td>
            <td>{row.status_code}</td>
            <td>{dimensionValueName('error_class', row.error_class)}</td>
            <td>{formatMilliseconds(row.duration)}</td>
            <td>{row.retry_reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', whiteSpace: 'nowrap' },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    'tr[aria-current="true"]': { background: theme.colors.background.secondary },
  }),
});
