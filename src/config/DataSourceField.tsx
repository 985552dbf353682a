import React from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import type { DataSourceChoice } from '../data/dataSources';
import { PLAIN_TEXT } from '../text/plainText';

interface Props {
  id: string;
  label: string;
  description: string;
  choices: DataSourceChoice[];
  /** uid; empty for none. */
  value: string;
  onChange: (uid: string) => void;
}

/** Picks one of the data sources of a kind; can be cleared. */
export function DataSourceField({ id, label, description, choices, value, onChange }: Props) {
  const gone = value !== '' && !choices.some((choice) => choice.uid === value);
  return (
    <Field
      label={label}
      description={description}
      invalid={gone}
      error={t(
        'config.data-source-gone',
        'Data source with uid {{uid}} not found, or you do not have permission to query it.',
        {
          uid: value,
          ...PLAIN_TEXT,
        }
      )}
      noMargin
    >
      <Combobox
        id={id}
        width={50}
        isClearable
        options={choices.map((choice) => ({ value: choice.uid, label: choice.name }))}
        value={value === '' ? null : value}
        placeholder={
          choices.length === 0
            ? t('config.no-data-source', 'No data sources')
            : t('config.first-data-source', 'Default: {{name}}', { name: choices[0].name, ...PLAIN_TEXT })
        }
        onChange={(option) => onChange(option?.value ?? '')}
      />
    </Field>
  );
}
