import React from 'react';
import { t } from '@grafana/i18n';
import { Field, Input } from '@grafana/ui';
import type { DataSourceChoice } from '../data/dataSources';
import { PLAIN_TEXT } from '../text/plainText';
import { DataSourceField } from './DataSourceField';
import { TRACE_ID_PLACEHOLDER, type Settings, type StoredSettings } from './settings';

interface Props {
  form: Settings;
  tracing: DataSourceChoice[];
  onChange: (part: Partial<StoredSettings>) => void;
}

/** Where the link from a call to its trace leads. */
export function TracingFields({ form, tracing, onChange }: Props) {
  return (
    <>
      <DataSourceField
        id="callsight-tracing"
        label={t('config.tracing', 'Tracing data source (optional)')}
        description={t(
          'config.tracing-help',
          'Tempo, Jaeger or Zipkin: the page of one call links to its trace there.'
        )}
        choices={tracing}
        value={form.tracingUid}
        onChange={(tracingUid) => onChange({ tracingUid })}
      />
      <Field
        label={t('config.trace-query', 'Query of a trace')}
        description={t(
          'config.trace-query-help',
          'As the data source takes it; {{placeholder}} stands for the trace id.',
          { placeholder: TRACE_ID_PLACEHOLDER, ...PLAIN_TEXT }
        )}
        noMargin
      >
        <Input
          id="callsight-trace-query"
          width={50}
          value={form.traceQuery}
          placeholder={TRACE_ID_PLACEHOLDER}
          onChange={(event) => onChange({ traceQuery: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
