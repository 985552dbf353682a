import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Modal, useStyles2 } from '@grafana/ui';
import type { SearchablePage } from './results';
import { SearchBox } from './SearchBox';

interface Props {
  /** Of the data source. */
  uid: string;
  pages: readonly SearchablePage[];
  onClose: () => void;
}

/** The search over the screen. */
export function SearchDialog({ uid, pages, onClose }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Modal title={t('search.title', 'Search')} isOpen onDismiss={onClose} className={styles.dialog}>
      <SearchBox uid={uid} pages={pages} onOpen={onClose} autoFocus />
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  dialog: css({ width: `min(${theme.spacing(80)}, 100vw)` }),
});
