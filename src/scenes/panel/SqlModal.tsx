import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Modal, useStyles2 } from '@grafana/ui';
import { PLAIN_TEXT } from '../../text/plainText';

interface Props {
  /** Title of the panel. */
  title: string;
  sql: string;
  onDismiss: () => void;
}

/** The SQL behind a panel, to read and to copy. */
export function SqlModal({ title, sql, onDismiss }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Modal isOpen title={t('verbs.sql-title', 'SQL of {{title}}', { title, ...PLAIN_TEXT })} onDismiss={onDismiss}>
      <pre className={styles.sql}>{sql}</pre>
      <Modal.ButtonRow>
        <ClipboardButton icon="copy" getText={() => sql}>
          {t('verbs.copy-sql', 'Copy')}
        </ClipboardButton>
      </Modal.ButtonRow>
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sql: css({
    maxHeight: '60vh',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
