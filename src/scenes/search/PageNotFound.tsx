import React from 'react';
import { t } from '@grafana/i18n';
import { dataSourceUid } from '../../variables/dataSourceVariable';
import { EmptyState } from '../states/EmptyState';
import type { SearchablePage } from './results';
import { SearchBox } from './SearchBox';

/** Stands for a link that names nothing we know: looks for what was meant, and lists the screens. */
export function PageNotFound({ pages }: { pages: readonly SearchablePage[] }) {
  return (
    <EmptyState title={t('screen.unknown.heading', 'Page not found')} icon="question-circle">
      <p>
        {t('screen.unknown.help', 'The link may be cut, or come from another version of Callsight. Look for it here.')}
      </p>
      <SearchBox uid={dataSourceUid()} pages={pages} />
    </EmptyState>
  );
}
