import React, { type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';

interface Props {
  /** What failed, as one short sentence. */
  title: string;
  /** The message as it came from the data source or the browser; may be empty. */
  message: string;
  /** What to do about it. */
  children?: ReactNode;
  onRetry?: () => void;
}

/** An error with its message, what to do, and a way to try again. */
export function ErrorState({ title, message, children, onRetry }: Props) {
  return (
    <Alert title={title} severity="error">
      <Stack direction="column" gap={1} alignItems="flex-start">
        {message !== '' && <div>{message}</div>}
        {children}
        {onRetry && (
          <Button variant="secondary" icon="sync" onClick={onRetry}>
            {t('states.retry', 'Try again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
