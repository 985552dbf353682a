import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { locationService } from '@grafana/runtime';
import { type Navigator, Router } from 'react-router';

/** Drives react-router by the history of Grafana's location service, which scenes and the plugin navigate with. */
export function HistoryRouter({ children }: { children: ReactNode }) {
  const history = locationService.getHistory();
  const subscribe = useCallback((notify: () => void) => history.listen(notify), [history]);
  const location = useSyncExternalStore(subscribe, () => history.location);
  const navigator = useMemo<Navigator>(
    () => ({
      createHref: (to) => (typeof to === 'string' ? to : history.createHref(to)),
      go: (delta) => history.go(delta),
      push: (to, state) => history.push(to, state),
      replace: (to, state) => history.replace(to, state),
    }),
    [history]
  );
  return (
    <Router location={location} navigator={navigator}>
      {children}
    </Router>
  );
}
