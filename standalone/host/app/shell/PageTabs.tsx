import { css } from '@emotion/css';
import type { GrafanaTheme2, NavModelItem } from '@grafana/data';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';

/** The tabs of a page; each is a link, so that it can be opened in a window of its own. */
export function PageTabs({ items }: { items: NavModelItem[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.tabs}>
      <TabsBar>
        {items.map((item) => (
          <Tab
            key={item.text}
            label={item.text}
            icon={item.icon}
            active={item.active}
            href={item.url}
            suffix={item.tabSuffix}
            onChangeTab={item.onClick}
          />
        ))}
      </TabsBar>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tabs: css({ marginBottom: theme.spacing(2) }),
});
