import React from 'react';
import { t } from '@grafana/i18n';
import { Field, FieldSet, Input, Stack } from '@grafana/ui';
import type { DataSourceChoice } from '../data/dataSources';
import { DataSourceField } from './DataSourceField';
import { TracingFields } from './TracingFields';
import { SidecarField } from './SidecarField';
import { DEFAULT_DATABASE, databaseNameProblem, type Settings, type StoredSettings } from './settings';

interface Props {
  form: Settings;
  clickhouse: DataSourceChoice[];
  prometheus: DataSourceChoice[];
  tracing: DataSourceChoice[];
  onChange: (part: Partial<StoredSettings>) => void;
}

/** The fields of the settings. */
export function SettingsFields({ form, clickhouse, prometheus, tracing, onChange }: Props) {
  return (
    <FieldSet label={t('config.title', 'Data sources')}>
      <Stack direction="column" gap={2}>
        <DataSourceField
          id="callsight-clickhouse"
          label={t('config.clickhouse', 'ClickHouse data source')}
          description={t('config.clickhouse-help', 'Used by all pages. Users can switch it on each page.')}
          choices={clickhouse}
          value={form.clickhouseUid}
          onChange={(clickhouseUid) => onChange({ clickhouseUid })}
        />
        <Field
          label={t('config.database', 'Database')}
          description={t('config.database-help', 'The database that the sidecar writes to.')}
          invalid={databaseNameProblem(form.database) !== undefined}
          error={t('config.database-invalid', 'Letters, digits and underscores, not starting with a digit.')}
          noMargin
        >
          <Input
            id="callsight-database"
            width={50}
            value={form.database}
            placeholder={DEFAULT_DATABASE}
            onChange={(event) => onChange({ database: event.currentTarget.value.trim() })}
          />
        </Field>
        <DataSourceField
          id="callsight-prometheus"
          label={t('config.prometheus', 'Prometheus data source (optional)')}
          description={t(
            'config.prometheus-help',
            'The one that scrapes the sidecar, for alert rules and service levels.'
          )}
          choices={prometheus}
          value={form.prometheusUid}
          onChange={(prometheusUid) => onChange({ prometheusUid })}
        />
        <SidecarField value={form.sidecarUrl} onChange={(sidecarUrl) => onChange({ sidecarUrl })} />
        <TracingFields form={form} tracing={tracing} onChange={onChange} />
      </Stack>
    </FieldSet>
  );
}
