import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Icon, IconButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { PLUGIN_PATH } from '../pluginMeta';
import { chooseTheme } from '../preferredTheme';
import { HEADER_HEIGHT } from './headerHeight';
import { usePageTrail } from './PageNavContext';

/** A slim bar that says what this page is, where the reader is in it, and switches the theme. */
export function Header() {
  const styles = useStyles2(getStyles);
  const { isLight } = config.theme2;
  return (
    <header className={styles.header}>
      <a href="/" className={styles.brand} aria-label="Callsight, home">
        <img src={`${PLUGIN_PATH}/img/logo.svg`} alt="" width={20} height={20} />
        <Text weight="medium">Callsight</Text>
      </a>
      <Breadcrumbs />
      <span className={styles.note}>
        <Text variant="bodySmall" color="secondary">
          Standalone page, not a Grafana. The same app runs as a Grafana plugin.
        </Text>
      </span>
      <IconButton
        name="adjust-circle"
        tooltip={isLight ? 'Change to the dark theme' : 'Change to the light theme'}
        onClick={() => chooseTheme(isLight ? 'dark' : 'light')}
      />
    </header>
  );
}

function Breadcrumbs() {
  const styles = useStyles2(getStyles);
  const trail = usePageTrail();
  return (
    <nav aria-label="Breadcrumbs" className={styles.trail}>
      {trail.map((item, index) => (
        <span key={index} className={styles.crumb}>
          <Icon name="angle-right" size="sm" />
          {index < trail.length - 1 && item.url ? (
            <TextLink href={item.url} variant="bodySmall" color="secondary" inline={false}>
              {item.text}
            </TextLink>
          ) : (
            <span aria-current="page" className={styles.current}>
              {item.text}
            </span>
          )}
        </span>
      ))}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    height: HEADER_HEIGHT,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  brand: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), flexShrink: 0 }),
  trail: css({ display: 'flex', alignItems: 'center', minWidth: 0, flexGrow: 1, overflow: 'hidden' }),
  crumb: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
    marginRight: theme.spacing(0.5),
    color: theme.colors.text.secondary,
  }),
  current: css({ ...theme.typography.bodySmall, color: theme.colors.text.primary }),
  note: css({ whiteSpace: 'nowrap', [theme.breakpoints.down('lg')]: { display: 'none' } }),
});
