import React, { useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Icon, Input, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import { PLAIN_TEXT } from '../../text/plainText';
import { callUrl } from '../call/callUrl';
import { ResultList, resultId } from './ResultList';
import { callGroup, pagesWith, type SearchablePage, type SearchResult } from './results';
import { useDebounced } from './useDebounced';
import { useFound } from './useFound';

interface Props {
  /** Of the data source. */
  uid: string;
  pages: readonly SearchablePage[];
  /** Called when a result is opened. */
  onOpen?: () => void;
  autoFocus?: boolean;
}

/** Milliseconds without a key until ClickHouse is asked. */
const DEBOUNCE_MS = 250;

const LIST_ID = 'callsight-search-results';

/** Goes to a screen, a consumer, an endpoint or a call by its name or id. A combobox: arrows choose, Enter opens. */
export function SearchBox({ uid, pages, onOpen, autoFocus }: Props) {
  const styles = useStyles2(getStyles);
  const { pathname, search } = useLocation();
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(uid, useDebounced(wanted, DEBOUNCE_MS));
  const groups = [pagesWith(pages, wanted), ...found.groups, callGroup(wanted)].filter(
    ({ results }) => results.length > 0
  );
  const results = groups.flatMap((group) => group.results);
  const active = results.at(Math.min(chosen, results.length - 1));
  const open = ({ target }: SearchResult) => {
    onOpen?.();
    locationService.push(
      locationUtil.stripBaseFromUrl(
        'path' in target ? target.path + preservedSearch(search) : callUrl(pathname, search, target.call)
      )
    );
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && results.length > 0) {
      event.preventDefault();
      setChosen((Math.min(chosen, results.length - 1) + step + results.length) % results.length);
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      open(active);
    }
  };
  return (
    <div role="search" className={styles.box}>
      <Input
        autoFocus={autoFocus}
        value={wanted}
        prefix={<Icon name="search" />}
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls={LIST_ID}
        aria-autocomplete="list"
        aria-activedescendant={active && resultId(active)}
        aria-label={t('search.label', 'Screen, consumer, endpoint, or id of a call')}
        placeholder={t('search.placeholder', 'Screen, consumer, endpoint, request or trace id')}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <ResultList id={LIST_ID} groups={groups} active={active} onOpen={open} />
      <p role="status" className={styles.status}>
        {found.failure ?? statusText(results.length, wanted, found.wanted)}
      </p>
    </div>
  );
}

const STEPS: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

function statusText(count: number, wanted: string, answered: string): string {
  if (wanted !== answered) {
    return t('search.waiting', 'Searching…');
  }
  return count === 0
    ? t('search.none', 'Nothing is called “{{text}}”.', { text: wanted, ...PLAIN_TEXT })
    : t('search.count', '', {
        count,
        defaultValue_one: 'One result. Enter opens it.',
        defaultValue_other: '{{count}} results. Arrow keys choose, Enter opens.',
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ textAlign: 'left' }),
  status: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
});
