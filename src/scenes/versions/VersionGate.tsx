import React from 'react';
import { t } from '@grafana/i18n';
import {
  MultiValueVariable,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { LinkButton } from '@grafana/ui';
import { PLUGIN_ID } from '../../constants';
import { API_VARIABLE } from '../../links/urlKeys';
import { PLAIN_TEXT } from '../../text/plainText';
import { EmptyState } from '../states/EmptyState';

interface VersionGateState extends SceneObjectState {
  content: SceneObject;
}

/** The content of the screen where there are versions to compare; else where versions come from. */
export class VersionGate extends SceneObjectBase<VersionGateState> {
  public static Component = VersionGateRenderer;

  public constructor(content: SceneObject) {
    super({ content });
  }
}

function VersionGateRenderer({ model }: SceneComponentProps<VersionGate>) {
  const { content } = model.useState();
  const variable = sceneGraph.lookupVariable(API_VARIABLE.version, model);
  return variable instanceof MultiValueVariable ? (
    <Gate variable={variable} content={content} />
  ) : (
    <content.Component model={content} />
  );
}

function Gate({ variable, content }: { variable: MultiValueVariable; content: SceneObject }) {
  const { options, loading } = variable.useState();
  const [only] = options;
  if (loading || options.length > 1) {
    return <content.Component model={content} />;
  }
  return (
    <EmptyState
      title={
        only
          ? t('versions.one', 'One version only: {{version}}', { version: only.label, ...PLAIN_TEXT })
          : t('versions.none', 'No call of this period names a version')
      }
      icon="code-branch"
      actions={
        <LinkButton href={`/plugins/${PLUGIN_ID}`} variant="secondary" icon="cog">
          {t('screen.configuration', 'Check the configuration')}
        </LinkButton>
      }
    >
      {t(
        'versions.one-help',
        'Versions come from the path, such as /v2/orders, from the header API-Version, or from the attribute api.version. A longer period may have more of them.'
      )}
    </EmptyState>
  );
}
