import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import {
  SceneAppPage,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import type { TrustRow } from '../../queries/quality/trustQuery';
import type { Query } from '../../sql/query';
import { TimeControls } from '../../variables/TimeControls';
import { SearchButton } from '../search/SearchButton';
import { searchablePages } from '../search/searchablePages';
import { PageTabs } from './PageTabs';
import { ScreenFreshness } from './ScreenFreshness';
import { ScreenVariables } from './ScreenVariables';

interface ScreenHeaderState extends SceneObjectState {
  /** The question about data quality that the scene around the header asks. */
  quality: Query<TrustRow>;
  variables: ScreenVariables;
  time: TimeControls;
}

/** The one line above a screen: title, tabs, what is shown of which period, and how fresh it is. */
export class ScreenHeader extends SceneObjectBase<ScreenHeaderState> {
  public static Component = ScreenHeaderRenderer;

  /** @param ownPeriod whether the content has a period of its own, so that there is none to choose */
  public constructor(quality: Query<TrustRow>, ownPeriod = false) {
    super({ quality, variables: new ScreenVariables({}), time: new TimeControls(ownPeriod) });
  }
}

function ScreenHeaderRenderer({ model }: SceneComponentProps<ScreenHeader>) {
  const styles = useStyles2(getStyles);
  const { quality, variables, time } = model.useState();
  const page = pageOf(model);
  return (
    <header className={styles.header} data-testid="screen-header">
      {page && <Title page={page} />}
      <variables.Component model={variables} />
      <div className={styles.time}>
        <time.Component model={time} />
        <SearchButton
          uid={sceneGraph.interpolate(model, DATASOURCE_REFERENCE.uid)}
          pages={page ? searchablePages(page) : []}
        />
        <ScreenFreshness scene={model} query={quality} />
      </div>
    </header>
  );
}

function Title({ page }: { page: SceneAppPage }) {
  const styles = useStyles2(getStyles);
  const { title, tabs = [] } = page.useState();
  return (
    <>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      {tabs.length > 0 && <PageTabs page={page} tabs={tabs} />}
    </>
  );
}

/** The page that shows the scene, whose title may still change; the page with the tabs where the scene is of one. */
function pageOf(scene: SceneObject): SceneAppPage | undefined {
  let object: SceneObject | undefined = scene;
  while (object !== undefined && !(object instanceof SceneAppPage)) {
    object = object.parent;
  }
  return object;
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    minHeight: 44,
  }),
  title: css({
    ...theme.typography.h4,
    margin: 0,
    maxWidth: theme.spacing(40),
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  time: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), marginLeft: 'auto' }),
});
