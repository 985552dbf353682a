import React from 'react';
import { cx } from '@emotion/css';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { ConsumerFirings, Firing } from '../../alerting/firings';
import { preservedSearch } from '../../links/preservedSearch';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { getTableStyles } from '../experiments/tableStyles';
import { valueText } from './measureTexts';

interface Props {
  /** Id of the template. */
  id: string;
  consumers: readonly ConsumerFirings[];
  timeZone: string;
}

/** Consumers that are listed, and alerts of each. */
const MOST_CONSUMERS = 50;
const MOST_TIMES = 5;

/** Who the rule would have fired for, and when. */
export function FiringTable({ id, consumers, timeZone }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('alerts.column.who', 'Who')}</th>
            <th scope="col" className={styles.number}>
              {t('alerts.column.alerts', 'Alerts')}
            </th>
            <th scope="col" className={styles.number}>
              {t('alerts.column.peak', 'Largest value')}
            </th>
            <th scope="col">{t('alerts.column.when', 'When')}</th>
          </tr>
        </thead>
        <tbody>
          {consumers.slice(0, MOST_CONSUMERS).map((consumer) => (
            <Row key={consumer.consumer_id} {...{ id, consumer, timeZone }} />
          ))}
        </tbody>
      </table>
      {consumers.length > MOST_CONSUMERS && (
        <Text variant="bodySmall" color="secondary">
          {t('alerts.back-test.more-consumers', '', {
            count: consumers.length - MOST_CONSUMERS,
            defaultValue_one: 'One more has fewer alerts.',
            defaultValue_other: '{{count}} more have fewer alerts.',
          })}
        </Text>
      )}
    </>
  );
}

function Row({ id, consumer, timeZone }: { id: string; consumer: ConsumerFirings; timeZone: string }) {
  const styles = useStyles2(getTableStyles);
  const { search } = useLocation();
  const { page, firings, peak } = consumer;
  const more = firings.length - MOST_TIMES;
  return (
    <tr>
      <th scope="row">
        {page === '' ? (
          consumer.consumer
        ) : (
          <TextLink href={page + preservedSearch(search)} inline={false}>
            {consumer.consumer}
          </TextLink>
        )}
      </th>
      <td className={styles.number}>{formatCount(firings.length)}</td>
      <td className={styles.number}>{valueText(id, peak)}</td>
      <td>
        {firings.slice(0, MOST_TIMES).map((firing) => (
          <div key={`${firing.start} ${firing.detail}`}>
            {periodText(firing, timeZone)}
            <span className={cx(styles.secondary, styles.medium)}>
              {' '}
              {[valueText(id, firing.peak), firing.detail].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
        {more > 0 && (
          <div className={styles.secondary}>
            {t('alerts.back-test.more-times', '', {
              count: more,
              defaultValue_one: 'and once more',
              defaultValue_other: 'and {{count}} more times',
            })}
          </div>
        )}
      </td>
    </tr>
  );
}

const MOMENT = 'ddd D MMM HH:mm';

/** When an alert began and how long it lasted. */
function periodText({ start, last }: Firing, timeZone: string): string {
  const begun = dateTimeFormat(start, { timeZone, format: MOMENT });
  if (last === start) {
    return begun;
  }
  const [first, second] = [start, last].map((time) => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' }));
  const end = dateTimeFormat(last, { timeZone, format: first === second ? 'HH:mm' : MOMENT });
  return t('alerts.back-test.period', '{{begun}} to {{end}}', { begun, end, ...PLAIN_TEXT });
}
