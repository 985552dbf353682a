import { useEffect } from 'react';
import { css } from '@emotion/css';
import { type AppPlugin, type GrafanaTheme2, ThemeContext } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, PortalContainer, useStyles2 } from '@grafana/ui';
import { AppRoutes } from './AppRoutes';
import { Header } from './Header';
import { HistoryRouter } from './HistoryRouter';
import { interceptLinkClick } from './interceptLinkClick';
import { PageNavProvider } from './PageNavContext';
import { SideNav } from './SideNav';
import { Toasts } from './Toasts';

/** The page around the plugin: header, navigation, theme, router. */
export function Shell({ plugin }: { plugin: AppPlugin }) {
  useEffect(() => {
    document.addEventListener('click', interceptLinkClick);
    return () => document.removeEventListener('click', interceptLinkClick);
  }, []);
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <HistoryRouter>
          <PageNavProvider>
            <Frame plugin={plugin} />
          </PageNavProvider>
        </HistoryRouter>
      </LocationServiceProvider>
      <Toasts />
      <ModalRoot />
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

function Frame({ plugin }: { plugin: AppPlugin }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <Header />
      <div className={styles.body}>
        <SideNav meta={plugin.meta} />
        <main id="content" className={styles.content} tabIndex={-1}>
          <ErrorBoundaryAlert>
            <AppRoutes plugin={plugin} />
          </ErrorBoundaryAlert>
        </main>
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  skip: css({
    position: 'absolute',
    left: -9999,
    '&:focus': { left: theme.spacing(1), top: theme.spacing(1), zIndex: theme.zIndex.navbarFixed + 1 },
  }),
  body: css({ display: 'flex', alignItems: 'stretch', flexGrow: 1 }),
  content: css({
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    background: theme.colors.background.canvas,
    outline: 'none',
  }),
});
