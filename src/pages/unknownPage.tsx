import React from 'react';
import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneReactObject, type SceneAppPageLike } from '@grafana/scenes';
import { LinkButton } from '@grafana/ui';
import { EmptyState } from '../scenes/states/EmptyState';

/** Stands for a link that names nothing we know, such as a level of the pivot that does not exist. */
export function unknownPage(parent: SceneAppPageLike): SceneAppPage {
  return new SceneAppPage({
    title: t('screen.unknown.title', 'Not found'),
    url: parent.state.url,
    routePath: '*',
    getParentPage: () => parent,
    getScene: () =>
      new EmbeddedScene({
        body: new SceneReactObject({
          reactNode: (
            <EmptyState
              title={t('screen.unknown.heading', 'Not found')}
              icon="question-circle"
              actions={
                <LinkButton href={parent.state.url} variant="secondary">
                  {t('screen.unknown.back', 'Go to {{screen}}', { screen: parent.state.title })}
                </LinkButton>
              }
            >
              {t('screen.unknown.help', 'Check the link.')}
            </EmptyState>
          ),
        }),
      }),
  });
}
