import React, { useEffect, useRef } from 'react';
import { css, cx } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneAppPage, SceneAppPageLike } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';

interface Props {
  page: SceneAppPage;
  tabs: SceneAppPageLike[];
}

/** The tabs of a page as links beside its title; each keeps period and variables. */
export function PageTabs({ page, tabs }: Props) {
  const styles = useStyles2(getStyles);
  const { pathname, search } = useLocation();
  const open = openTab(pathname, page.state.url, tabs);
  const shown = useRef<HTMLAnchorElement>(null);
  // On a phone the tabs are wider than the screen.
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open]);
  return (
    <div role="tablist" className={styles.tabs} aria-label={t('header.tabs', 'Tabs')}>
      {tabs.map((tab) => (
        <a
          key={tab.state.url}
          ref={tab === open ? shown : undefined}
          role="tab"
          aria-selected={tab === open}
          href={locationUtil.assureBaseUrl(tab.state.url) + preservedSearch(search)}
          className={cx(styles.tab, tab === open && styles.open)}
        >
          {tab.state.title}
        </a>
      ))}
    </div>
  );
}

/** The tab that a path names after the path of its page; the first where it names none. */
export function openTab<Tab extends Pick<SceneAppPageLike, 'state'>>(
  pathname: string,
  pageUrl: string,
  tabs: Tab[]
): Tab {
  // Segments are counted, not compared: a browser may write the id of the page in another way than we do.
  const named = pathname.split('/').at(pageUrl.split('/').length);
  return tabs.find((tab) => tab.state.routePath === named) ?? tabs[0];
}

const getStyles = (theme: GrafanaTheme2) => ({
  tabs: css({ display: 'flex', alignSelf: 'stretch', [theme.breakpoints.down('lg')]: { overflowX: 'auto' } }),
  tab: css({
    display: 'flex',
    alignItems: 'center',
    padding: theme.spacing(0, 0.75),
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    borderBottom: '2px solid transparent',
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
  open: css({
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    borderBottomColor: theme.colors.primary.border,
  }),
});
