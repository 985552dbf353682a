import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { stormsOf, strongestWindow, type Storm } from '../../growth/anomaly/storms';
import { preservedSearch } from '../../links/preservedSearch';
import { alertUrl } from '../../links/routes';
import { retryReasonNames } from '../../panels/retryPanels';
import { STORM, STORM_SERIES } from '../../queries/alerts/errors/retryStormAlertQuery';
import type { StormWindow } from '../../queries/retries/retryStormsQuery';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { getTableStyles } from '../experiments/tableStyles';

/** Storms that are listed. */
const MOST_STORMS = 25;

const WIDTH_MS = 1000 * STORM_SERIES.stepSeconds;

interface Props {
  windows: StormWindow[];
  timeZone: string;
}

/** The storms of the period, the newest first; without one, how near the nearest window was. */
export function StormTable({ windows, timeZone }: Props) {
  const styles = useStyles2(getTableStyles);
  const { search } = useLocation();
  const newest = windows[0]?.newest ?? 0;
  const storms = stormsOf(windows, { threshold: STORM.amplification, widthMs: WIDTH_MS, newest });
  const more = storms.length - MOST_STORMS;
  return (
    <>
      {storms.length === 0 ? (
        <Text>{noStormText(windows, timeZone)}</Text>
      ) : (
        <table className={styles.table}>
          <thead>
            <Headings />
          </thead>
          <tbody>
            {storms.slice(0, MOST_STORMS).map((storm) => (
              <Row key={`${storm.consumer_id} ${storm.since}`} storm={storm} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && (
        <Text variant="bodySmall" color="secondary">
          {t('retries.storms.more', '', {
            count: more,
            defaultValue_one: 'One more storm is older.',
            defaultValue_other: '{{count}} more storms are older.',
          })}
        </Text>
      )}
      <TextLink href={alertUrl('retry-storm') + preservedSearch(search)} variant="bodySmall" inline={false}>
        {t('retries.storms.rule', 'The alert rule, and how often it would have fired')}
      </TextLink>
    </>
  );
}

function Headings() {
  const styles = useStyles2(getTableStyles);
  return (
    <tr>
      <th scope="col">{t('retries.storms.who', 'Organization')}</th>
      <th scope="col">{t('retries.storms.when', 'Since')}</th>
      <th scope="col" className={styles.number}>
        {t('retries.column.attempts', 'Attempts')}
      </th>
      <th scope="col" className={styles.number}>
        {t('retries.column.logical', 'Logical calls')}
      </th>
      <th scope="col" className={styles.number}>
        {t('retries.storms.peak', 'Highest amplification')}
      </th>
      <th scope="col" className={styles.number}>
        {t('retries.column.failed', 'Attempts failed')}
      </th>
      <th scope="col" className={styles.medium}>
        {t('retries.storms.mostly', 'Mostly')}
      </th>
    </tr>
  );
}

function Row({ storm, timeZone }: { storm: Storm; timeZone: string }) {
  const styles = useStyles2(getTableStyles);
  const { search } = useLocation();
  const { consumer, page, attempts, logical_calls, failed, known, peak, endpoint, reason, isOpen } = storm;
  return (
    <tr>
      <th scope="row">
        <TextLink href={`${page}/errors${preservedSearch(search)}`} inline={false}>
          {consumer}
        </TextLink>
      </th>
      <td className={styles.short}>
        {sinceText(storm, timeZone)}{' '}
        {isOpen && <Badge color="orange" text={t('retries.storms.open', 'In the last quarter of an hour')} />}
      </td>
      <td className={styles.number}>{formatCount(attempts)}</td>
      <td className={styles.number}>{formatCount(logical_calls)}</td>
      <td className={styles.number}>{amplificationText(peak)}</td>
      <td className={styles.number}>
        {known === 0 ? '–' : formatShare(failed / known)}
        <div className={styles.secondary}>{formatCount(failed)}</div>
      </td>
      <td className={styles.medium}>
        {endpoint}
        <div className={styles.secondary}>{retryReasonNames()[reason] ?? reason}</div>
      </td>
    </tr>
  );
}

const amplificationText = (amplification: number): string => `${amplification.toFixed(2)}×`;

function sinceText({ since, until }: Storm, timeZone: string): string {
  const format = (time: number, pattern: string) => dateTimeFormat(time, { timeZone, format: pattern });
  const isOneDay = format(since, 'YYYY-MM-DD') === format(until, 'YYYY-MM-DD');
  return t('retries.storms.period', '{{since}} to {{until}}', {
    since: format(since, 'ddd D MMM HH:mm'),
    until: format(until, isOneDay ? 'HH:mm' : 'ddd D MMM HH:mm'),
    ...PLAIN_TEXT,
  });
}

function noStormText(windows: readonly StormWindow[], timeZone: string): string {
  const nearest = strongestWindow(windows);
  const { minutes, minAttempts, amplification } = STORM;
  return nearest === undefined
    ? t(
        'retries.storms.none',
        'No storm: no organization made {{attempts}} attempts in {{minutes}} minutes that repeated calls.',
        { attempts: minAttempts, minutes }
      )
    : t(
        'retries.storms.nearest',
        'No storm. The highest amplification was {{value}}, the limit is {{limit}}: {{consumer}}, {{attempts}} attempts of {{calls}} calls in the {{minutes}} minutes from {{time}}.',
        {
          ...{ value: amplificationText(nearest.amplification), limit: amplificationText(amplification) },
          ...{ consumer: nearest.consumer, attempts: formatCount(nearest.attempts), minutes },
          ...{ calls: formatCount(nearest.logical_calls) },
          time: dateTimeFormat(nearest.time - WIDTH_MS, { timeZone, format: 'ddd D MMM HH:mm' }),
          ...PLAIN_TEXT,
        }
      );
}
