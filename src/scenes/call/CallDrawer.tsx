import React, { useEffect } from 'react';
import { t } from '@grafana/i18n';
import { useLocation } from 'react-router-dom';
import { DRAWER } from '../../links/urlKeys';
import { AddressDrawer } from '../drawer/AddressDrawer';
import type { CallScene } from './CallScene';

interface Props {
  /** Of the call that the address names, once it is made. */
  scene: CallScene | undefined;
  /** Makes the scene of a call, or takes it away. */
  onAsk: (asked: string | undefined) => void;
}

/** What is stored about one call, over the screen, while the address names it. */
export function CallDrawer({ scene, onAsk }: Props) {
  const { search } = useLocation();
  const asked = new URLSearchParams(search).get(DRAWER.call) ?? undefined;
  useEffect(() => onAsk(asked), [asked, onAsk]);
  return asked !== undefined && scene?.state.asked === asked ? (
    <AddressDrawer title={t('call.drawer', 'One call')}>
      <scene.Component model={scene} />
    </AddressDrawer>
  ) : null;
}
