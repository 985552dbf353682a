import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { BACK_TEST_DAYS } from '../../alerting/backTests';

interface Props {
  days: number;
  /** Alarms of a week that the reader accepts. */
  perWeek: number;
  onDays: (days: number) => void;
  onPerWeek: (perWeek: number) => void;
}

/** Over which days the rule is tried, and how many alarms a week are accepted. */
export function AcceptedAlarms({ days, perWeek, onDays, onPerWeek }: Props) {
  const styles = useStyles2(getStyles);
  const inputId = useId();
  // What is being typed: half a number is kept as it is.
  const [draft, setDraft] = useState<string>();
  const isValid = (text: string) => text.trim() !== '' && Number(text) >= 0;
  const options = [BACK_TEST_DAYS.events, BACK_TEST_DAYS.most].map((value) => ({
    value,
    label: t('alerts.calibration.days', '{{days}} days', { days: value }),
  }));
  return (
    <div className={styles.line}>
      <span>{t('alerts.calibration.period', 'Back-test of the last')}</span>
      <RadioButtonGroup
        size="sm"
        options={options}
        value={days}
        onChange={onDays}
        aria-label={t('alerts.calibration.period', 'Back-test of the last')}
      />
      <label htmlFor={inputId} className={styles.second}>
        {t('alerts.calibration.accepted', 'At most')}
      </label>
      <Input
        id={inputId}
        type="number"
        width={8}
        min={0}
        step="any"
        value={draft ?? String(perWeek)}
        invalid={draft !== undefined && !isValid(draft)}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (isValid(currentTarget.value)) {
            onPerWeek(Number(currentTarget.value));
          }
        }}
        onBlur={() => setDraft(undefined)}
      />
      <span>{t('alerts.calibration.per-week', 'alarms a week')}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  second: css({ marginLeft: theme.spacing(2) }),
});
