import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { TextLink } from '@grafana/ui';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { screenUrl } from '../../links/routes';
import { callRetentionQuery, type CallRetentionRow } from '../../queries/calls/callRetentionQuery';
import type { Query } from '../../sql/query';
import { PLAIN_TEXT } from '../../text/plainText';
import { EmptyState } from '../states/EmptyState';

interface CallNotFoundState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<CallRetentionRow>;
  asked: string;
}

/** Says that no stored call has an id, for how long calls are kept, and what else the id may be. */
export class CallNotFound extends SceneObjectBase<CallNotFoundState> {
  public static Component = CallNotFoundRenderer;

  public constructor(database: string, asked: string) {
    const query = callRetentionQuery(database);
    super({ $data: tableData(query), query, asked });
  }
}

function CallNotFoundRenderer({ model }: SceneComponentProps<CallNotFound>) {
  const { query, asked } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const answer = answerOf(query, data);
  const [row] = answer.state === 'answered' ? answer.rows : [];
  return (
    <EmptyState
      title={t('call.none.title', 'No stored call has this id')}
      icon="search"
      actions={
        <TextLink href={screenUrl('quality')}>{t('call.none.quality', 'Records that were not stored')}</TextLink>
      }
    >
      <p>
        <code>{asked}</code>
      </p>
      {row && <p>{retentionSentence(row, timeZone)}</p>}
      <p>
        {t(
          'call.none.else',
          'The call may be older, not stored yet, or a record that could not be stored. It may also be in another data source, or the id is not that of a request, a trace or an event.'
        )}
      </p>
    </EmptyState>
  );
}

/** For how long calls are kept, as sentences. */
export function retentionSentence({ event_days, identifier_days, oldest }: CallRetentionRow, timeZone: string): string {
  const kept =
    event_days > 0 &&
    t('call.none.kept', 'Calls are kept {{days}} days, their request and trace ids {{idDays}} days.', {
      days: event_days,
      idDays: identifier_days > 0 ? Math.min(identifier_days, event_days) : event_days,
    });
  const since =
    oldest !== null &&
    t('call.none.oldest', 'The oldest stored call is of {{time}}.', {
      time: dateTimeFormat(oldest, { timeZone, format: 'D MMM YYYY HH:mm' }),
      ...PLAIN_TEXT,
    });
  return [kept, since].filter((text) => text !== false).join(' ');
}
