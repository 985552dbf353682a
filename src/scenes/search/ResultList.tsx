import React, { useEffect, useRef } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SearchGroup, SearchResult } from './results';

interface Props {
  id: string;
  groups: SearchGroup[];
  /** The one that Enter opens. */
  active: SearchResult | undefined;
  onOpen: (result: SearchResult) => void;
}

/** Id of the element of a result. */
export const resultId = ({ key }: SearchResult): string => `callsight-search-${encodeURIComponent(key)}`;

/** What a search found, by kind: the list of a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function ResultList({ id, groups, active, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' });
  }, [active?.key]);
  return (
    <div id={id} role="listbox" aria-label={t('search.results', 'Results')} className={styles.list}>
      {groups.map(({ title, results }) => (
        <div key={title} role="group" aria-label={title}>
          <div className={styles.title} aria-hidden>
            {title}
          </div>
          {results.map((result) => {
            const isActive = result.key === active?.key;
            return (
              <div
                key={result.key}
                id={resultId(result)}
                ref={isActive ? shown : undefined}
                role="option"
                aria-selected={isActive}
                tabIndex={-1}
                className={cx(styles.result, isActive && styles.active)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onOpen(result)}
                onKeyDown={({ key }) => key === 'Enter' && onOpen(result)}
              >
                <span className={styles.label}>{result.label}</span>{' '}
                <span className={styles.detail}>{result.detail}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ maxHeight: '50vh', overflowY: 'auto', marginTop: theme.spacing(1) }),
  title: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, padding: theme.spacing(1, 1, 0.25) }),
  result: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    padding: theme.spacing(0.5, 1),
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
  }),
  active: css({ background: theme.colors.action.selected }),
  label: css({ overflowWrap: 'anywhere' }),
  detail: css({ color: theme.colors.text.secondary, textAlign: 'right', overflowWrap: 'anywhere' }),
});
