import React, { useEffect, useRef, useState, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { AdHocFiltersVariable } from '@grafana/scenes';
import { Button, useStyles2 } from '@grafana/ui';
import { ruleName } from '../segments/filterName';

interface Props {
  filters: AdHocFiltersVariable;
  children: ReactNode;
}

/** How many filters are set; opened, the controls of filters and of what else has no room on the line. */
export function FiltersControl({ filters, children }: Props) {
  const styles = useStyles2(getStyles);
  const control = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const set = filters.useState().filters;
  useEffect(() => (isOpen ? onLeave(control.current, () => setIsOpen(false)) : undefined), [isOpen]);
  return (
    <div ref={control} className={styles.control}>
      <Button
        variant="secondary"
        fill="outline"
        icon="filter"
        aria-expanded={isOpen}
        title={ruleName(set)}
        onClick={() => setIsOpen(!isOpen)}
      >
        {set.length === 0
          ? t('header.filters', 'Filters')
          : t('header.filters-set', 'Filters ({{count}})', { count: set.length })}
      </Button>
      {isOpen && (
        <div className={styles.content} role="group" aria-label={t('header.filters', 'Filters')}>
          {children}
        </div>
      )}
    </div>
  );
}

/**
 * Calls back when the Escape key or the screen beside a control is pressed. Lists of the control's own fields are no part of
 * the screen in the document.
 * @returns stops
 */
function onLeave(control: HTMLElement | null, close: () => void): () => void {
  const screen = control?.closest('header')?.parentElement;
  const press = ({ target }: PointerEvent) => {
    if (target instanceof Node && screen?.contains(target) && !control?.contains(target)) {
      close();
    }
  };
  const escape = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && !defaultPrevented) {
      close();
      control?.querySelector('button')?.focus();
    }
  };
  document.addEventListener('pointerdown', press);
  control?.addEventListener('keydown', escape);
  return () => {
    document.removeEventListener('pointerdown', press);
    control?.removeEventListener('keydown', escape);
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  control: css({ position: 'relative' }),
  content: css({
    position: 'absolute',
    top: '100%',
    left: 0,
    zIndex: theme.zIndex.dropdown,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: theme.spacing(40),
    maxWidth: '90vw',
    marginTop: theme.spacing(0.5),
    padding: theme.spacing(1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
});
