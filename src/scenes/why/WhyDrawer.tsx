import React, { useEffect } from 'react';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Drawer } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { DRAWER } from '../../links/urlKeys';
import { SELECTIONS, type SelectionName } from '../../queries/why/selections';
import type { WhyScene } from './WhyScene';

interface Props {
  /** Of the selection that the address names, once it is made. */
  scene: WhyScene | undefined;
  /** Makes the scene of a selection, or takes it away. */
  onName: (name: SelectionName | undefined) => void;
}

/** What is different about selected calls, over the screen, while the address names them. Esc and Back close it. */
export function WhyDrawer({ scene, onName }: Props) {
  const { search } = useLocation();
  const asked = new URLSearchParams(search).get(DRAWER.why);
  const name = SELECTIONS.find((selection) => selection === asked);
  useEffect(() => onName(name), [name, onName]);
  useEscape(name !== undefined, close);
  return name !== undefined && scene?.state.name === name ? (
    <Drawer title={t('why.drawer', 'Why')} size="md" onClose={close}>
      <scene.Component model={scene} />
    </Drawer>
  ) : null;
}

const close = () => locationService.partial({ [DRAWER.why]: null });

/** Grafana's drawer does not hear the Esc that closes the tooltip of its focused button: this listens before the tooltip. */
function useEscape(active: boolean, onEscape: () => void) {
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => {
      if (active && key === 'Escape') {
        onEscape();
      }
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [active, onEscape]);
}
