import { css, cx } from '@emotion/css';
import { type AppPluginMeta, type GrafanaTheme2, PluginIncludeType, toIconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router';
import { HEADER_HEIGHT } from './headerHeight';

/** The pages that the plugin puts into Grafana's navigation: as there, a link names the page and nothing else. */
export function SideNav({ meta }: { meta: AppPluginMeta }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const pages = (meta.includes ?? []).filter(({ type, addToNav }) => type === PluginIncludeType.page && addToNav);
  return (
    <nav aria-label="Pages" className={styles.nav}>
      {pages.map(({ name, path = '/', icon }) => {
        const active = pathname === path || pathname.startsWith(`${path}/`);
        return (
          <a
            key={path}
            href={path}
            className={cx(styles.item, active && styles.active)}
            aria-current={active ? 'page' : undefined}
          >
            <Icon name={toIconName(icon ?? '') ?? 'apps'} />
            <span className={styles.label}>{name}</span>
          </a>
        );
      })}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({
    position: 'sticky',
    top: HEADER_HEIGHT,
    alignSelf: 'flex-start',
    flexShrink: 0,
    width: 168,
    height: `calc(100vh - ${HEADER_HEIGHT}px)`,
    padding: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.25),
    borderRight: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    [theme.breakpoints.down('md')]: { width: 'auto' },
  }),
  item: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1),
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
  }),
  active: css({ background: theme.colors.action.selected, color: theme.colors.text.primary }),
  label: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
});
