import { Suspense } from 'react';
import { type AppPlugin, PluginContextProvider, type PluginInclude } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { ConfigPages } from './ConfigPages';
import { NotFound } from './NotFound';

/** The type of Grafana's packages leaves this member of plugin.json out. */
const isDefault = (include: PluginInclude & { defaultNav?: boolean }) => include.defaultNav;

/** The plugin's root page below `/a/<plugin id>`, its configuration below `/plugins/<plugin id>`, as in Grafana. */
export function AppRoutes({ plugin }: { plugin: AppPlugin }) {
  const { meta, root: Root } = plugin;
  const location = useLocation();
  const home = meta.includes?.find(isDefault)?.path ?? `/a/${meta.id}`;
  return (
    <PluginContextProvider meta={meta}>
      <Suspense fallback={<LoadingPlaceholder text="Loading…" />}>
        <Routes>
          <Route path="/" element={<Navigate replace to={home} />} />
          <Route
            path={`/a/${meta.id}/*`}
            element={
              Root && (
                <Root
                  meta={meta}
                  basename={`/a/${meta.id}`}
                  path={location.pathname}
                  query={Object.fromEntries(new URLSearchParams(location.search))}
                  onNavChanged={() => undefined}
                />
              )
            }
          />
          <Route path={`/plugins/${meta.id}`} element={<ConfigPages plugin={plugin} />} />
          <Route path="*" element={<NotFound home={home} />} />
        </Routes>
      </Suspense>
    </PluginContextProvider>
  );
}
