import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Checkbox, Toggletip, useStyles2 } from '@grafana/ui';
import type { TableSpec } from '../../panels/spec';

interface Props {
  spec: TableSpec;
  /** Names of the columns that are shown. */
  chosen: readonly string[];
  /** Undefined: those of the beginning. */
  onChoose: (columns: string[] | undefined) => void;
}

/** Chooses the columns of a table; the first one, which names the row, always stays. */
export function ColumnChooser({ spec, chosen, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const [first, ...others] = spec.columns;
  const toggle = (name: string) => {
    const names = [...others.map(({ column }) => column)].filter(
      (column) => chosen.includes(column) !== (column === name)
    );
    onChoose([first.column, ...names]);
  };
  const content = (
    <div className={styles.list}>
      {others.map(({ column, title }) => (
        <Checkbox key={column} label={title} value={chosen.includes(column)} onChange={() => toggle(column)} />
      ))}
      <Button size="sm" variant="secondary" onClick={() => onChoose(undefined)}>
        {t('consumers.columns.reset', 'Default columns')}
      </Button>
    </div>
  );
  return (
    <Toggletip
      title={t('consumers.columns.title', 'Columns of the table')}
      content={content}
      placement="bottom-end"
      fitContent
    >
      <Button size="sm" variant="secondary" icon="columns">
        {t('consumers.columns.button', 'Columns')}
      </Button>
    </Toggletip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75), padding: theme.spacing(0.5) }),
});
