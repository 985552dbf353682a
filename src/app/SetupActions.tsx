import React from 'react';
import { t } from '@grafana/i18n';
import { Button, Stack, TextLink } from '@grafana/ui';
import { PLUGIN_ID } from '../constants';

/** Ways on while something is missing: to the configuration, or to the screens. */
export function SetupActions({ onSkip }: { onSkip: () => void }) {
  return (
    <Stack gap={2} alignItems="center">
      <TextLink href={`/plugins/${PLUGIN_ID}?page=configuration`} inline={false}>
        {t('onboarding.configuration', 'Configuration')}
      </TextLink>
      <Button variant="secondary" fill="text" onClick={onSkip}>
        {t('onboarding.skip', 'Skip setup')}
      </Button>
    </Stack>
  );
}
