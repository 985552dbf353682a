import React from 'react';
import { t } from '@grafana/i18n';
import { ClipboardButton, Stack, Text } from '@grafana/ui';
import { endpointPatterns } from './endpointPatterns';

/** Text for `callsight.yaml` that merges, splits or renames an endpoint. */
export function EndpointCorrection({ template }: { template: string }) {
  const { merge, split, rename } = endpointPatterns(template);
  return (
    <Stack direction="column" gap={2}>
      <Text color="secondary">
        {t(
          'config.endpoints.correct',
          'Add a pattern to callsight.yaml, change its names, and restart the sidecars. npm run endpoints:rewrite applies it to stored calls.'
        )}
      </Text>
      <Snippet title={t('config.endpoints.rename', 'Rename')} text={rename} />
      <Snippet title={t('config.endpoints.merge', 'Merge words')} text={merge} />
      {split !== undefined && <Snippet title={t('config.endpoints.split', 'Split off one word')} text={split} />}
    </Stack>
  );
}

function Snippet({ title, text }: { title: string; text: string }) {
  return (
    <Stack direction="column" gap={0.5}>
      <Stack alignItems="center" gap={1}>
        <Text weight="medium">{title}</Text>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
          {t('config.endpoints.copy', 'Copy')}
        </ClipboardButton>
      </Stack>
      <pre>{text}</pre>
    </Stack>
  );
}
