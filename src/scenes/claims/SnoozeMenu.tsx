import React from 'react';
import { t } from '@grafana/i18n';
import { Dropdown, IconButton, Menu } from '@grafana/ui';
import { PLAIN_TEXT } from '../../text/plainText';

/** Hours for which a claim is hidden. */
const SOON = 4;
const DAY = 24;

interface Props {
  consumer: string;
  onSnooze: (hours: number) => void;
}

/** Puts a claim off for this reader. */
export function SnoozeMenu({ consumer, onSnooze }: Props) {
  const menu = (
    <Menu>
      <Menu.Item
        label={t('claims.snooze.soon', 'Snooze for {{hours}} hours', { hours: SOON })}
        onClick={() => onSnooze(SOON)}
      />
      <Menu.Item label={t('claims.snooze.done', 'Done for today')} onClick={() => onSnooze(DAY)} />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <IconButton
        name="ellipsis-v"
        aria-label={t('claims.snooze.label', 'Snooze or done: {{consumer}}', { consumer, ...PLAIN_TEXT })}
      />
    </Dropdown>
  );
}
