import React, { useEffect, type ReactNode } from 'react';
import { locationService } from '@grafana/runtime';
import { Drawer } from '@grafana/ui';
import { DRAWER } from '../../links/urlKeys';

interface Props {
  title: string;
  children: ReactNode;
}

/** Without what is open over a screen. */
const CLOSED = Object.fromEntries(Object.values(DRAWER).map((key) => [key, null]));

/** A drawer over the screen that is open while the address has a key. Esc and Back close it. */
export function AddressDrawer({ title, children }: Props) {
  const close = () => locationService.partial(CLOSED);
  useEscape(close);
  return (
    <Drawer title={title} size="md" onClose={close}>
      {children}
    </Drawer>
  );
}

/**
 * Grafana's drawer does not hear the Esc that closes the tooltip of its focused button: this listens before the tooltip.
 * An open menu and the search have the Esc for themselves.
 */
function useEscape(onEscape: () => void) {
  useEffect(() => {
    const listen = ({ key, target }: KeyboardEvent) => {
      const isElsewhere = target instanceof Element && target.closest('[role="menu"], [role="search"]') !== null;
      if (key === 'Escape' && !isElsewhere) {
        onEscape();
      }
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [onEscape]);
}
