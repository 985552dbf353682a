import React, { useEffect, useState } from 'react';
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { SearchDialog } from './SearchDialog';
import type { SearchablePage } from './results';

interface Props {
  /** Of the data source. */
  uid: string;
  pages: readonly SearchablePage[];
}

/** Opens the search, as Ctrl-K and Cmd-K do. */
export function SearchButton({ uid, pages }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isHotkey = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k';
      if (isHotkey) {
        // Grafana's own search has the same keys.
        event.preventDefault();
        event.stopPropagation();
        setIsOpen((wasOpen) => !wasOpen);
      }
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
  return (
    <>
      <Button
        variant="secondary"
        fill="text"
        icon="search"
        aria-label={t('search.open', 'Search screens, consumers, endpoints and calls')}
        aria-keyshortcuts="Control+K Meta+K"
        tooltip={t('search.tooltip', 'Search (Ctrl+K)')}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && <SearchDialog uid={uid} pages={pages} onClose={() => setIsOpen(false)} />}
    </>
  );
}
