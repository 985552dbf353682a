import React, { useState } from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, Stack } from '@grafana/ui';
import { CLICKHOUSE_DATASOURCE_TYPE, PROMETHEUS_DATASOURCE_TYPE, TRACING_DATASOURCE_TYPES } from '../constants';
import { screenUrl } from '../links/routes';
import { ErrorState } from '../scenes/states/ErrorState';
import { FailureState } from '../scenes/states/FailureState';
import { reloadPage } from '../scenes/states/reloadPage';
import { ConnectionResult } from './ConnectionResult';
import { EndpointList } from './EndpointList';
import { RollupProgress } from './RollupProgress';
import { saveSettings } from './saveSettings';
import { SettingsFields } from './SettingsFields';
import { databaseNameProblem, isHttpUrl, resolveSettings, type Settings, type StoredSettings } from './settings';
import { useBackfills } from './useBackfills';
import { useConnectionTest } from './useConnectionTest';
import { useDataSources } from './useDataSources';
import { useEndpointList } from './useEndpointList';

/** Where the data is: data sources and database, with a test of what they hold. */
export default function ConfigPage({ plugin }: PluginConfigPageProps<AppPluginMeta<StoredSettings>>) {
  const [form, setForm] = useState(() => resolveSettings(plugin.meta.jsonData));
  const [saveError, setSaveError] = useState<string>();
  const clickhouse = useDataSources(CLICKHOUSE_DATASOURCE_TYPE);
  const prometheus = useDataSources(PROMETHEUS_DATASOURCE_TYPE);
  const tracing = useDataSources(...TRACING_DATASOURCE_TYPES);
  const test = useConnectionTest();

  const problem = databaseNameProblem(form.database);
  const uid = form.clickhouseUid || clickhouse[0]?.uid;
  const stored = storedSource(plugin.meta.jsonData, clickhouse[0]?.uid);
  const backfills = useBackfills(stored.uid, stored.database);
  const endpoints = useEndpointList(stored.uid, stored.database);
  const change = (part: Partial<StoredSettings>) => {
    setForm({ ...form, ...part });
    test.forget();
  };
  const save = () => saveSettings(plugin.meta, form).then(reloadPage, (error) => setSaveError(messageOf(error)));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SettingsFields form={form} clickhouse={clickhouse} prometheus={prometheus} tracing={tracing} onChange={change} />
      <Stack direction="column" gap={2}>
        <Stack gap={1}>
          <Button
            type="submit"
            disabled={problem !== undefined || !isHttpUrl(form.sidecarUrl) || isSame(form, plugin.meta.jsonData)}
          >
            {t('config.save', 'Save')}
          </Button>
          <Button
            type="button"
            variant="secondary"
            icon={test.running ? 'spinner' : 'heart-rate'}
            disabled={problem !== undefined || uid === undefined || test.running}
            onClick={() => uid !== undefined && test.run(uid, form.database)}
          >
            {t('config.test.button', 'Test')}
          </Button>
          <LinkButton href={screenUrl('setup')} variant="secondary" fill="text">
            {t('config.setup', 'What is set up')}
          </LinkButton>
        </Stack>
        <div aria-live="polite">
          {saveError !== undefined && (
            <ErrorState title={t('config.save-failed', 'The settings were not saved')} message={saveError} />
          )}
          {test.report && <ConnectionResult report={test.report} />}
          {test.failure && <FailureState failure={test.failure} />}
        </div>
        <RollupProgress {...backfills} />
        <EndpointList {...endpoints} />
      </Stack>
    </form>
  );
}

/** Whether there is nothing to save. */
function isSame(form: Settings, jsonData: StoredSettings | undefined): boolean {
  return JSON.stringify(form) === JSON.stringify(resolveSettings(jsonData));
}

/** Where the saved settings say that the data is: what is typed is not looked up. */
function storedSource(jsonData: StoredSettings | undefined, firstUid: string | undefined) {
  const { clickhouseUid, database } = resolveSettings(jsonData);
  return { uid: clickhouseUid || firstUid, database };
}

/** Grafana's HTTP client rejects with an answer, other code with an Error. */
function messageOf(error: { message?: string; data?: { message?: string }; statusText?: string }): string {
  return error.data?.message ?? error.message ?? error.statusText ?? String(error);
}
