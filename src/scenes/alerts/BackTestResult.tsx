import React, { useEffect, useMemo } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { BackTest } from '../../alerting/backTests';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { firingsByConsumer, firingsOf, leastThreshold } from '../../alerting/firings';
import { BACK_TEST_ROWS, type BackTestRow } from '../../queries/alerts/backTestQuery';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { BackTestChart } from './BackTestChart';
import { FiringTable } from './FiringTable';
import { measureText, valueText } from './measureTexts';
import { useDataBegin } from './useDataBegin';

interface Props {
  template: AlertTemplate;
  backTest: BackTest;
  rows: BackTestRow[];
  threshold: number;
  /** End of the period, in milliseconds since the epoch. */
  end: number;
  timeZone: string;
  /** Of the ClickHouse data source. */
  uid: string;
  /** Called with the least threshold that the answer can be asked about. */
  onLeast: (least: number) => void;
}

const DAY_MS = 86_400_000;
const PERIOD_DAYS = 28;

/** The days before a moment that the longest past of a rule has. */
const PAST_DAYS = 56;

/** How often the rule would have fired, for whom and when. */
export function BackTestResult({ template, backTest, rows, threshold, end, timeZone, uid, onLeast }: Props) {
  const stepMs = 1000 * backTest.series.stepSeconds;
  const least = leastThreshold(rows, backTest.least, BACK_TEST_ROWS);
  const begin = useDataBegin(uid);
  useEffect(() => onLeast(least), [least, onLeast]);
  const firings = useMemo(() => firingsOf(rows, threshold, stepMs), [rows, threshold, stepMs]);
  const consumers = useMemo(() => firingsByConsumer(firings), [firings]);
  const notes = [
    ...(begin === undefined ? [] : beginNotes(begin, end, timeZone)),
    ...(rows.length < BACK_TEST_ROWS
      ? []
      : [
          t('alerts.back-test.largest', 'The {{rows}} largest values: thresholds below {{least}} cannot be tried.', {
            ...{ rows: formatCount(rows.length), least: valueText(template.id, least) },
          }),
        ]),
  ];
  return (
    <>
      <Text variant="h4" element="p">
        {summaryText(template, firings.length, consumers.length, threshold)}
      </Text>
      {notes.map((note) => (
        <Text key={note} variant="bodySmall" color="secondary">
          {note}
        </Text>
      ))}
      {rows.length > 0 && (
        <BackTestChart
          id={template.id}
          rows={rows}
          threshold={threshold}
          firings={firings}
          end={end}
          timeZone={timeZone}
          days={PERIOD_DAYS}
        />
      )}
      {consumers.length > 0 && <FiringTable id={template.id} consumers={consumers} timeZone={timeZone} />}
      {firings.length === 0 && rows.length > 0 && (
        <Text color="secondary">
          {t('alerts.back-test.nearest', 'The largest value was {{value}} {{measure}}: {{consumer}}, {{when}}.', {
            ...{ value: valueText(template.id, rows[0].value), measure: measureText(template.id) },
            ...{ consumer: rows[0].consumer, when: dateTimeFormat(rows[0].time, { timeZone }), ...PLAIN_TEXT },
          })}
        </Text>
      )}
    </>
  );
}

function summaryText({ id, topic }: AlertTemplate, alerts: number, consumers: number, threshold: number): string {
  const above = `${valueText(id, threshold)} ${measureText(id)}`;
  if (alerts === 0) {
    return t('alerts.back-test.none', 'Would not have fired in the last 28 days above {{above}}.', {
      above,
      ...PLAIN_TEXT,
    });
  }
  const times = t('alerts.back-test.times', '', {
    count: alerts,
    defaultValue_one: 'Would have fired once',
    defaultValue_other: 'Would have fired {{count}} times',
  });
  if (topic === 'pipeline') {
    return t('alerts.back-test.fired', '{{times}} in the last 28 days.', { times, ...PLAIN_TEXT });
  }
  const who = id.startsWith('credential-stuffing')
    ? t('alerts.back-test.origins', '', {
        count: consumers,
        defaultValue_one: 'one origin',
        defaultValue_other: '{{count}} origins',
      })
    : t('alerts.back-test.consumers', '', {
        count: consumers,
        defaultValue_one: 'one consumer',
        defaultValue_other: '{{count}} consumers',
      });
  return t('alerts.back-test.fired-for', '{{times}} for {{who}} in the last 28 days.', { times, who, ...PLAIN_TEXT });
}

/** What the age of the data means for a back-test. @param begin null without calls */
function beginNotes(begin: number | null, end: number, timeZone: string): string[] {
  const days = begin === null ? 0 : (end - begin) / DAY_MS;
  if (begin === null) {
    return [t('alerts.back-test.no-data', 'No calls are stored in these weeks: the rule has nothing to judge.')];
  }
  return days >= PERIOD_DAYS + PAST_DAYS
    ? []
    : [
        t(
          'alerts.back-test.young',
          'Calls are stored since {{begin}}. A rule that compares with the past says nothing until it has one.',
          { begin: dateTimeFormat(begin, { timeZone, format: 'YYYY-MM-DD' }), ...PLAIN_TEXT }
        ),
      ];
}
