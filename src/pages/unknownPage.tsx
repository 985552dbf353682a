import React from 'react';
import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneReactObject, type SceneAppPageLike } from '@grafana/scenes';
import { PageNotFound } from '../scenes/search/PageNotFound';
import { searchablePages } from '../scenes/search/searchablePages';

/** Stands for a link that names nothing we know, such as a level of the pivot that does not exist. */
export function unknownPage(parent: SceneAppPageLike): SceneAppPage {
  return new SceneAppPage({
    title: t('screen.unknown.title', 'Not found'),
    url: parent.state.url,
    routePath: '*',
    getParentPage: () => parent,
    getScene: () =>
      new EmbeddedScene({
        body: new SceneReactObject({ reactNode: <PageNotFound pages={searchablePages(parent)} /> }),
      }),
  });
}
