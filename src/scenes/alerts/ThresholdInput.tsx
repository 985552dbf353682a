import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Input, Text, useStyles2 } from '@grafana/ui';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { isShare, measureText, valueText } from './measureTexts';

interface Props {
  template: AlertTemplate;
  threshold: number;
  /** Below it the back-test says too little. */
  least: number;
  onChange: (threshold: number) => void;
}

const PERCENT = 100;

/** The threshold of a rule, in percent where it is a share. What is no number, or below the least one, is not taken. */
export function ThresholdInput({ template, threshold, least, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const inputId = useId();
  const scale = isShare(template.id) ? PERCENT : 1;
  const shown = (value: number) => String(Number((value * scale).toPrecision(6)));
  // What is being typed: half a number is kept as it is, until another threshold is chosen elsewhere.
  const [draft, setDraft] = useState<{ text: string; threshold: number }>();
  const text = draft?.threshold === threshold ? draft.text : shown(threshold);
  const problem = problemOf(text, scale, least, template.id);
  const change = (next: string) => {
    const isTaken = problemOf(next, scale, least, template.id) === undefined;
    const chosen = isTaken ? Number(next) / scale : threshold;
    setDraft({ text: next, threshold: chosen });
    if (isTaken) {
      onChange(chosen);
    }
  };
  return (
    <div className={styles.threshold}>
      <label htmlFor={inputId}>{t('alerts.threshold.label', 'Fires above')}</label>
      <Input
        id={inputId}
        type="number"
        width={12}
        step="any"
        min={least * scale}
        value={text}
        suffix={scale === PERCENT ? '%' : undefined}
        invalid={problem !== undefined}
        aria-describedby={`${inputId}-help`}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={() => problem === undefined && setDraft(undefined)}
      />
      <span>{measureText(template.id)}</span>
      {threshold !== template.threshold && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => change(shown(template.threshold))}>
          {t('alerts.threshold.reset', 'Back to {{value}}', { value: valueText(template.id, template.threshold) })}
        </Button>
      )}
      <span id={`${inputId}-help`} role="status">
        {problem !== undefined && (
          <Text color="error" variant="bodySmall">
            {problem}
          </Text>
        )}
      </span>
    </div>
  );
}

function problemOf(text: string, scale: number, least: number, id: string): string | undefined {
  const value = Number(text) / scale;
  if (text.trim() === '' || !Number.isFinite(value)) {
    return t('alerts.threshold.no-number', 'Enter a number.');
  }
  return value < least
    ? t('alerts.threshold.too-low', 'The back-test has no values below {{least}}.', { least: valueText(id, least) })
    : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  threshold: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
