import React from 'react';
import { t } from '@grafana/i18n';
import { Button, Stack, TextLink } from '@grafana/ui';
import { PLUGIN_ID } from '../constants';
import { ErrorState } from '../scenes/states/ErrorState';

interface Props {
  message: string;
  onRetry: () => void;
  /** Shows the screens all the same. */
  onSkip: () => void;
}

/** The data source does not answer, or refuses: what it said, and where to mend it. */
export function Unreachable({ message, onRetry, onSkip }: Props) {
  return (
    <ErrorState
      title={t('app.unreachable.title', 'The ClickHouse data source did not answer')}
      message={message}
      onRetry={onRetry}
    >
      {t(
        'app.unreachable.help',
        'Check that ClickHouse runs and that the data source has the right host, port, protocol and user.'
      )}
      <Stack gap={2} alignItems="center">
        <TextLink href={`/plugins/${PLUGIN_ID}?page=configuration`} inline={false}>
          {t('app.unreachable.configuration', 'Configuration')}
        </TextLink>
        <Button variant="secondary" fill="text" onClick={onSkip}>
          {t('app.unreachable.skip', 'Show the screens')}
        </Button>
      </Stack>
    </ErrorState>
  );
}
