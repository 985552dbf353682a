import React, { useState, type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

/** The first entries of a list, and a button that shows all of them where there are more. */
export function useShown<Entry>(list: readonly Entry[], first: number): { shown: readonly Entry[]; more: ReactNode } {
  const [areAllShown, showAll] = useState(false);
  const isCut = !areAllShown && list.length > first;
  return {
    shown: isCut ? list.slice(0, first) : list,
    more: isCut && (
      <Button variant="secondary" fill="text" onClick={() => showAll(true)}>
        {t('revenue.show-all-rows', 'Show all {{count}}', { count: list.length })}
      </Button>
    ),
  };
}
