import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { locationService } from '@grafana/runtime';
import { type Navigator, Router, type To } from 'react-router';

/** Drives react-router by the history of Grafana's location service, which scenes and the plugin navigate with. */
export function HistoryRouter({ children }: { children: ReactNode }) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useEffect(() => history.listen(setLocation), [history]);
  const navigator = useMemo<Navigator>(
    () => ({
      createHref: (to) => (typeof to === 'string' ? to : history.createHref(to)),
      go: (delta) => history.go(delta),
      push: (to: To, state?: unknown) => history.push(to, state),
      replace: (to: To, state?: unknown) => history.replace(to, state),
    }),
    [history]
  );
  return (
    <Router location={location} navigator={navigator} navigationType={history.action as never}>
      {children}
    </Router>
  );
}
