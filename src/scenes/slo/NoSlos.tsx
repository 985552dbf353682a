import React from 'react';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { screenUrl } from '../../links/routes';
import { PLAIN_TEXT } from '../../text/plainText';
import { DocumentLink } from '../states/DocumentLink';
import { EmptyState } from '../states/EmptyState';
import { ErrorState } from '../states/ErrorState';

/** Nothing is defined: says how to begin. */
export function NoSlos() {
  return (
    <EmptyState
      title={t('slo.none', 'No service level objective is defined')}
      icon="heart"
      actions={
        <>
          <TextLink href={`${screenUrl('reliability')}/new-objective`}>
            {t('slo.none-try', 'Try an objective on your calls')}
          </TextLink>
          <DocumentLink document="slo.md#your-first-objective">
            {t('slo.none-link', 'How to define an objective')}
          </DocumentLink>
        </>
      }
    >
      {t(
        'slo.none-help',
        'Write a YAML file with your objectives, name its folder in slos.folder of callsight.yaml, and restart the sidecar. OpenSLO v1 files can be used as they are; files of Sloth and Pyrra can be imported.'
      )}
    </EmptyState>
  );
}

/** The address names an objective that is not defined. */
export function SloNotDefined({ name }: { name: string }) {
  return (
    <EmptyState
      title={t('slo.not-defined', '{{name}} is not defined', { name, ...PLAIN_TEXT })}
      icon="heart"
      actions={<TextLink href={screenUrl('reliability')}>{t('slo.all', 'All objectives')}</TextLink>}
    >
      {t(
        'slo.not-defined-help',
        'The files in slos.folder of the sidecar name no such objective. It was renamed or removed.'
      )}
    </EmptyState>
  );
}

/** Definitions that cannot be read. */
export function UnreadableSlos({ problems }: { problems: Array<{ name: string; problem: string }> }) {
  return (
    <ErrorState
      title={t('slo.unreadable', 'Objectives that cannot be read')}
      message={problems.map(({ name, problem }) => `${name}: ${problem}`).join('\n')}
    />
  );
}
