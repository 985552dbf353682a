import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, useStyles2 } from '@grafana/ui';
import {
  alarmRate,
  allowedAlarms,
  MIN_JUDGED_DAYS,
  suggestThreshold,
  type JudgedPeriod,
} from '../../alerting/calibration';
import type { BackTestRow } from '../../queries/alerts/backTestQuery';
import { PLAIN_TEXT } from '../../text/plainText';
import { rateText, suggestionText } from './calibrationTexts';
import { valueText } from './measureTexts';

interface Props {
  /** Id of the template. */
  id: string;
  rows: readonly BackTestRow[];
  judged: JudgedPeriod;
  threshold: number;
  /** The least threshold that can be tried. */
  least: number;
  stepMs: number;
  /** Alarms of a week that the reader accepts. */
  perWeek: number;
  onUse: (threshold: number) => void;
}

/** How many alarms a week the chosen threshold raises, and the threshold that keeps to the number that is accepted. */
export function Calibration({ id, rows, judged, threshold, least, stepMs, perWeek, onUse }: Props) {
  const styles = useStyles2(getStyles);
  const { from, days } = judged;
  const inPeriod = useMemo(() => rows.filter(({ time }) => time >= from), [rows, from]);
  const rate = useMemo(() => alarmRate(inPeriod, threshold, stepMs, days), [inPeriod, threshold, stepMs, days]);
  const suggestion = useMemo(
    () => suggestThreshold(inPeriod, { least, stepMs, most: allowedAlarms(perWeek, days) }),
    [inPeriod, least, stepMs, perWeek, days]
  );
  return (
    <div className={styles.lines}>
      {days > 0 && <Text>{rateText(rate, days)}</Text>}
      {days < MIN_JUDGED_DAYS ? (
        <Text color="secondary">
          {t('alerts.calibration.too-few', 'No threshold is suggested: that needs {{days}} judged days.', {
            days: MIN_JUDGED_DAYS,
          })}
        </Text>
      ) : (
        <div className={styles.suggestion}>
          <Text>{suggestionText(id, suggestion, perWeek)}</Text>
          {suggestion.threshold !== threshold && (
            <Button size="sm" variant="secondary" onClick={() => onUse(suggestion.threshold)}>
              {t('alerts.calibration.use', 'Use {{value}}', {
                value: valueText(id, suggestion.threshold),
                ...PLAIN_TEXT,
              })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  suggestion: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
