import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, IconButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import type { OutreachMessageRow } from '../../queries/outreach/outreachMessagesQuery';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { copyText } from '../copyText';
import { getTableStyles } from '../experiments/tableStyles';
import { messageText, splitMessages } from './readOutreach';
import { statusText } from './outreachTexts';

interface Props {
  rows: OutreachMessageRow[];
  timeZone: string;
}

/** Who would get which message now, or why nobody does; then who got one. */
export function MessagesTable({ rows, timeZone }: Props) {
  const { open, sent } = splitMessages(rows);
  const more = (rows[0]?.messages_total ?? 0) - rows.length;
  return (
    <>
      <List
        title={t('outreach.open', 'Match a rule now')}
        none={t('outreach.open-none', 'No consumer matches a rule without a message.')}
        when={t('outreach.column.since', 'Since')}
        {...{ rows: open, timeZone, time: ({ changed }) => changed }}
      />
      <List
        title={t('outreach.sent', 'Got a message')}
        none={t('outreach.sent-none', 'No message was sent in the last 90 days.')}
        when={t('outreach.column.sent-time', 'Sent at')}
        {...{ rows: sent, timeZone, time: ({ sent, changed }) => sent ?? changed }}
      />
      {more > 0 && (
        <Text variant="bodySmall" color="secondary">
          {t('outreach.more', '{{more}} older messages are not listed.', { more: formatCount(more) })}
        </Text>
      )}
    </>
  );
}

interface ListProps extends Props {
  title: string;
  none: string;
  when: string;
  time: (row: OutreachMessageRow) => number;
}

function List({ rows, timeZone, title, none, when, time }: ListProps) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  return (
    <section className={own.list} aria-label={title}>
      <Text element="h3" variant="h6">
        {t('outreach.list', '{{title}}: {{count}}', { title, count: rows.length })}
      </Text>
      {rows.length === 0 ? (
        <Text color="secondary">{none}</Text>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('outreach.column.consumer', 'Consumer')}</th>
              <th scope="col">{t('outreach.column.status', 'Status')}</th>
              <th scope="col" className={own.message}>
                {t('outreach.column.message', 'Message')}
              </th>
              <th scope="col" className={styles.medium}>
                {when}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.rule} ${row.id} ${row.changed}`} {...{ row, timeZone, time }} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ row, timeZone, time }: Pick<ListProps, 'timeZone' | 'time'> & { row: OutreachMessageRow }) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const { search } = useLocation();
  const { label, color, why } = statusText(row.status);
  const message = messageText(row);
  const tries = t('outreach.tries', '{{count}} tries, the last one: {{detail}}.', {
    ...{ count: row.attempts, detail: row.detail, ...PLAIN_TEXT },
    defaultValue_one: 'One try: {{detail}}.',
    defaultValue_other: '{{count}} tries, the last one: {{detail}}.',
  });
  return (
    <tr>
      <th scope="row">
        <TextLink href={row.path + preservedSearch(search)} inline={false}>
          {row.name}
        </TextLink>
        <div className={styles.secondary}>
          {row.organization === row.name ? row.rule : `${row.organization} · ${row.rule}`}
        </div>
      </th>
      <td>
        <Badge color={color} text={label} />
        <div className={styles.secondary}>{row.detail === '' ? why : `${why} ${tries}`}</div>
      </td>
      <td>
        <div className={own.text}>
          <span>{message}</span>
          {message !== '' && (
            <IconButton
              name="copy"
              tooltip={t('outreach.copy', 'Copy the message to {{name}}', { name: row.name, ...PLAIN_TEXT })}
              onClick={() => copyText(message)}
            />
          )}
        </div>
      </td>
      <td className={`${styles.short} ${styles.medium}`}>
        {dateTimeFormat(time(row), { timeZone, format: 'ddd D MMM HH:mm' })}
      </td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), marginTop: theme.spacing(1) }),
  message: css({ width: '50%' }),
  text: css({
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
  }),
});
