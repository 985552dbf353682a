import React from 'react';
import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { DRAWER } from '../../links/urlKeys';
import { PLAIN_TEXT } from '../../text/plainText';
import { AddressDrawer } from '../drawer/AddressDrawer';
import type { QuotaOwner } from './owners';
import { QuotaDetails } from './QuotaDetails';

interface Props {
  owners: QuotaOwner[];
  timeZone: string;
}

/** One holder of a quota, over the screen, while the address names it. */
export function QuotaDrawer({ owners, timeZone }: Props) {
  const { search } = useLocation();
  const key = new URLSearchParams(search).get(DRAWER.quota);
  if (key === null) {
    return null;
  }
  const owner = owners.find((one) => one.key === key);
  const title = owner
    ? t('quota.drawer', 'Quota of {{name}}', { name: owner.row.name, ...PLAIN_TEXT })
    : t('quota.drawer-none', 'Quota');
  return (
    <AddressDrawer title={title}>
      {owner ? (
        <QuotaDetails owner={owner} timeZone={timeZone} />
      ) : (
        <Text>{t('quota.not-listed', 'This consumer is not in the list: no call of the last 24 hours names it.')}</Text>
      )}
    </AddressDrawer>
  );
}
