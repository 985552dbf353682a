import React, { useEffect } from 'react';
import { t } from '@grafana/i18n';
import { useLocation } from 'react-router-dom';
import { DRAWER } from '../../links/urlKeys';
import { SELECTIONS, type SelectionName } from '../../queries/why/selections';
import { AddressDrawer } from '../drawer/AddressDrawer';
import type { WhyScene } from './WhyScene';

interface Props {
  /** Of the selection that the address names, once it is made. */
  scene: WhyScene | undefined;
  /** Makes the scene of a selection, or takes it away. */
  onName: (name: SelectionName | undefined, of: readonly string[]) => void;
}

/** No filter in an address has it. */
const SEPARATOR = '\n';

/** What is different about selected calls, over the screen, while the address names them. */
export function WhyDrawer({ scene, onName }: Props) {
  const { search } = useLocation();
  const parameters = new URLSearchParams(search);
  const name = SELECTIONS.find((selection) => selection === parameters.get(DRAWER.why));
  const of = parameters.getAll(DRAWER.whyOf).join(SEPARATOR);
  useEffect(() => onName(name, of === '' ? [] : of.split(SEPARATOR)), [name, of, onName]);
  return name !== undefined && scene?.state.name === name ? (
    <AddressDrawer title={t('why.drawer', 'Why')}>
      <scene.Component model={scene} />
    </AddressDrawer>
  ) : null;
}
