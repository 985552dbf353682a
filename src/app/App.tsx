import React, { useMemo } from 'react';
import type { AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { setCurrentSettings } from '../config/currentSettings';
import type { Settings, StoredSettings } from '../config/settings';
import { LoadingState } from '../scenes/states/LoadingState';
import { AppErrorBoundary } from './AppErrorBoundary';
import { Onboarding } from './Onboarding';
import { Screens } from './Screens';
import { Unreachable } from './Unreachable';
import { useReadiness } from './useReadiness';

/** Root of the app: settings, error boundary, and the screens once there is something to show. */
export default function App({ meta }: AppRootProps<StoredSettings>) {
  const settings = useMemo(() => setCurrentSettings(meta.jsonData), [meta.jsonData]);
  return (
    <AppErrorBoundary>
      <ReadyScreens settings={settings} />
    </AppErrorBoundary>
  );
}

function ReadyScreens({ settings }: { settings: Settings }) {
  const { state, check, skip } = useReadiness(settings);
  switch (state.status) {
    case 'ready':
      return <Screens />;
    case 'checking':
      return (
        <PluginPage>
          <LoadingState />
        </PluginPage>
      );
    case 'unreachable':
      return (
        <PluginPage>
          <Unreachable message={state.message} onRetry={check} onSkip={skip} />
        </PluginPage>
      );
    default:
      return <Onboarding missing={state.status} database={settings.database} onSkip={skip} />;
  }
}
