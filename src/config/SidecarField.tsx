import React from 'react';
import { t } from '@grafana/i18n';
import { Field, Input } from '@grafana/ui';
import { DEFAULT_SIDECAR_URL, isHttpUrl } from './settings';

interface Props {
  value: string;
  onChange: (sidecarUrl: string) => void;
}

/** The address of the sidecar. */
export function SidecarField({ value, onChange }: Props) {
  return (
    <Field
      label={t('config.sidecar', 'Address of the sidecar')}
      description={t(
        'config.sidecar-help',
        'Where senders reach it over HTTP, without a path. Set up shows it in the commands to copy, and Grafana sends the test call there.'
      )}
      invalid={!isHttpUrl(value)}
      error={t('config.sidecar-invalid', 'An address that starts with http:// or https://.')}
      noMargin
    >
      <Input
        id="callsight-sidecar"
        width={50}
        value={value}
        placeholder={DEFAULT_SIDECAR_URL}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
    </Field>
  );
}
