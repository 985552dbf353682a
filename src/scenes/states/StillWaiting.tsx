import React from 'react';
import { t } from '@grafana/i18n';
import { Icon, Stack, Text } from '@grafana/ui';
import { useSlow } from './useSlow';

interface Props {
  /** Whether an answer is awaited now. */
  active: boolean;
  /** Whether numbers of an earlier answer are shown meanwhile. */
  showsOlder: boolean;
}

/** Says so when an answer takes long, and that what is shown is older. */
export function StillWaiting({ active, showsOlder }: Props) {
  if (!useSlow(active)) {
    return null;
  }
  return (
    <Stack gap={0.5} alignItems="center">
      <Icon name="clock-nine" size="sm" />
      <Text variant="bodySmall" color="warning">
        {showsOlder
          ? t('states.still-waiting-older', 'Still waiting for ClickHouse. The numbers are from the last answer.')
          : t('states.still-waiting', 'Still waiting for ClickHouse.')}
      </Text>
    </Stack>
  );
}
