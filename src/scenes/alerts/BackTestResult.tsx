import React, { useEffect, useMemo } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { BackTest } from '../../alerting/backTests';
import { judgedPeriod } from '../../alerting/calibration';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { firingsByConsumer, firingsOf, leastThreshold } from '../../alerting/firings';
import { BACK_TEST_ROWS, type BackTestRow } from '../../queries/alerts/backTestQuery';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { BackTestChart } from './BackTestChart';
import { Calibration } from './Calibration';
import { judgedText } from './calibrationTexts';
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
  /** Alarms of a week that the reader accepts. */
  perWeek: number;
  /** Called with the least threshold that the answer can be asked about. */
  onLeast: (least: number) => void;
  onThreshold: (threshold: number) => void;
}

/** How often the rule would have fired, for whom and when. */
export function BackTestResult(props: Props) {
  const { template, backTest, rows, threshold, end, timeZone, uid, perWeek, onLeast, onThreshold } = props;
  const { days } = backTest;
  const stepMs = 1000 * backTest.series.stepSeconds;
  const least = leastThreshold(rows, backTest.least, BACK_TEST_ROWS);
  const begin = useDataBegin(uid);
  useEffect(() => onLeast(least), [least, onLeast]);
  const firings = useMemo(() => firingsOf(rows, threshold, stepMs), [rows, threshold, stepMs]);
  const consumers = useMemo(() => firingsByConsumer(firings), [firings]);
  const judged = begin && judgedPeriod(backTest, begin, end);
  const notes = [
    ...(begin?.rollup === null ? [noDataText()] : ((judged && judgedText(backTest, judged, timeZone)) ?? [])),
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
        {summaryText(template, { alerts: firings.length, consumers: consumers.length, threshold, days })}
      </Text>
      {judged && judged.days > 0 && (
        <Calibration id={template.id} {...{ rows, judged, threshold, least, stepMs, perWeek }} onUse={onThreshold} />
      )}
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
          days={days}
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

const noDataText = () =>
  t('alerts.back-test.no-data', 'No calls are stored in these weeks: the rule has nothing to judge.');

function summaryText(
  { id, topic }: AlertTemplate,
  { alerts, consumers, threshold, days }: Record<'alerts' | 'consumers' | 'threshold' | 'days', number>
): string {
  const above = `${valueText(id, threshold)} ${measureText(id)}`;
  if (alerts === 0) {
    return t('alerts.back-test.none', 'Would not have fired in the last {{days}} days above {{above}}.', {
      ...{ above, days },
      ...PLAIN_TEXT,
    });
  }
  const times = t('alerts.back-test.times', '', {
    count: alerts,
    defaultValue_one: 'Would have fired once',
    defaultValue_other: 'Would have fired {{count}} times',
  });
  if (topic === 'pipeline') {
    return t('alerts.back-test.fired', '{{times}} in the last {{days}} days.', { times, days, ...PLAIN_TEXT });
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
  return t('alerts.back-test.fired-for', '{{times}} for {{who}} in the last {{days}} days.', {
    ...{ times, who, days },
    ...PLAIN_TEXT,
  });
}
