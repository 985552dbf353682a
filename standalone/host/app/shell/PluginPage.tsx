import { css } from '@emotion/css';
import { type GrafanaTheme2, PageLayoutType } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { PageInfoList } from './PageInfoList';
import { useAnnouncePage } from './PageNavContext';
import { PageTabs } from './PageTabs';

/** The frame that Grafana puts around a plugin's page: title, subtitle, actions and tabs from its navigation item. */
export function PluginPage({ pageNav, children, actions, info, subTitle, renderTitle, layout }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  useAnnouncePage(pageNav);
  if (layout === PageLayoutType.Custom) {
    return <div className={styles.content}>{children}</div>;
  }
  const hasHeader = layout !== PageLayoutType.Canvas && pageNav;
  const hint = subTitle ?? pageNav?.subTitle;
  return (
    <div className={styles.page}>
      {hasHeader && (
        <div className={styles.header}>
          <div className={styles.title}>{renderTitle ? renderTitle(pageNav.text) : <h1>{pageNav.text}</h1>}</div>
          {info && <PageInfoList info={info} />}
          <div className={styles.actions}>{actions}</div>
        </div>
      )}
      {hasHeader && hint && <div className={styles.hint}>{hint}</div>}
      {hasHeader && pageNav.children && <PageTabs items={pageNav.children} />}
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, padding: theme.spacing(2, 3) }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
  }),
  title: css({ flexGrow: 1, minWidth: 0, '& h1': { margin: 0, overflow: 'hidden', textOverflow: 'ellipsis' } }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  hint: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(2) }),
  content: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 }),
});
