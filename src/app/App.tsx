import React, { lazy, Suspense, useMemo } from 'react';
import type { AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useLocation } from 'react-router-dom';
import { setCurrentSettings } from '../config/currentSettings';
import type { Settings, StoredSettings } from '../config/settings';
import { screenUrl } from '../links/routes';
import { AppErrorBoundary } from './AppErrorBoundary';
import { Screens } from './Screens';
import { Unreachable } from './Unreachable';
import { useReadiness } from './useReadiness';

// Once calls have arrived it is never shown again.
const Onboarding = lazy(async () => ({ default: (await import('./Onboarding')).Onboarding }));

/** Root of the app: settings, error boundary, and the screens once there is something to show. */
export default function App({ meta }: Pick<AppRootProps<StoredSettings>, 'meta'>) {
  const settings = useMemo(() => setCurrentSettings(meta.jsonData), [meta.jsonData]);
  return (
    <AppErrorBoundary>
      <ReadyScreens settings={settings} />
    </AppErrorBoundary>
  );
}

function ReadyScreens({ settings }: { settings: Settings }) {
  const { state, check, skip } = useReadiness(settings);
  const { pathname } = useLocation();
  // Set up says itself what is missing.
  if (pathname.startsWith(screenUrl('setup'))) {
    return <Screens />;
  }
  switch (state.status) {
    // The first screen asks its own queries beside the check.
    case 'checking':
    case 'ready':
      return <Screens />;
    case 'failed':
      return (
        <PluginPage>
          <Unreachable failure={state.failure} onRetry={check} onSkip={skip} />
        </PluginPage>
      );
    case 'missing':
      return (
        <Suspense fallback={null}>
          <Onboarding {...settings} missing={state.missing} version={state.version} onSkip={skip} />
        </Suspense>
      );
  }
}
