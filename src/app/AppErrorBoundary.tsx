import React, { useEffect, type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { ErrorBoundary } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import pluginJson from '../plugin.json';
import { ErrorState } from '../scenes/states/ErrorState';
import { reloadPage } from '../scenes/states/reloadPage';
import { isChunkLoadError, reloadOnce } from './chunkLoadError';

/** Shows what went wrong instead of an empty page, and recovers when the reader opens another page. */
export function AppErrorBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary boundaryName={pluginJson.id} dependencies={[pathname]}>
      {({ error }) => (error ? <CrashedPage error={error} /> : children)}
    </ErrorBoundary>
  );
}

function CrashedPage({ error }: { error: Error }) {
  // After an upgrade of the plugin an open tab asks for files that no longer exist: one reload brings the new ones.
  const upgraded = isChunkLoadError(error);
  useEffect(() => {
    if (upgraded) {
      reloadOnce(window.sessionStorage, reloadPage);
    }
  }, [upgraded]);
  return (
    <PluginPage>
      <ErrorState
        title={t('app.error.title', 'This page could not be shown')}
        message={error.message}
        onRetry={reloadPage}
      >
        {t('app.error.help', 'Other pages still work. If this happens again, report it with the message above.')}
      </ErrorState>
    </PluginPage>
  );
}
