import React from 'react';
import { t } from '@grafana/i18n';
import { SceneReactObject, SceneTimeRange, type SceneObject } from '@grafana/scenes';
import { TextLink } from '@grafana/ui';
import { BACK_TEST_DAYS } from '../../alerting/backTests';
import { alertTemplates } from '../../alerting/catalogue/catalogue';
import { getCurrentSettings } from '../../config/currentSettings';
import { screenUrl } from '../../links/routes';
import type { Scope } from '../../sql/scope';
import { PLAIN_TEXT } from '../../text/plainText';
import { Rows } from '../Rows';
import { EmptyState } from '../states/EmptyState';
import { AlertList } from './AlertList';
import { TemplateScene } from './TemplateScene';

/** The list of templates, with the state of their rules. */
export const alertListContent = ({ database }: Scope): SceneObject =>
  new SceneReactObject({ reactNode: <AlertList templates={alertTemplates(database)} /> });

/** The name of a template; the id where there is none. */
export const titleOf = (id: string): string =>
  alertTemplates(getCurrentSettings().database).find((entry) => entry.id === id)?.title ?? id;

/** One template, with its back-test. @param id of its entry in the catalogue */
export function alertContent(scope: Scope, id: string): SceneObject {
  const template = alertTemplates(scope.database).find((entry) => entry.id === id);
  return template === undefined
    ? new SceneReactObject({ reactNode: <NoTemplate id={id} /> })
    : new Rows({
        $timeRange: new SceneTimeRange({ from: `now-${BACK_TEST_DAYS.most}d`, to: 'now' }),
        children: [new TemplateScene(scope, template)],
      });
}

/** The address names a template that does not exist. */
function NoTemplate({ id }: { id: string }) {
  return (
    <EmptyState
      title={t('alerts.no-template', 'There is no template {{id}}', { id, ...PLAIN_TEXT })}
      icon="bell"
      actions={
        <TextLink href={`${screenUrl('reliability')}/alerts`}>{t('alerts.all-templates', 'All templates')}</TextLink>
      }
    >
      {t('alerts.no-template-help', 'Check the link.')}
    </EmptyState>
  );
}
