import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Input, useStyles2 } from '@grafana/ui';
import { callFields, fieldsWith } from './callFields';

/** All stored columns of a call, with a search. @param json column `fields` of the call */
export function FieldList({ json }: { json: string }) {
  const styles = useStyles2(getStyles);
  const [wanted, setWanted] = useState('');
  const fields = useMemo(() => callFields(json), [json]);
  const shown = fieldsWith(fields, wanted);
  return (
    <>
      <Input
        value={wanted}
        prefix={<Icon name="search" />}
        aria-label={t('call.fields.search', 'Search the fields')}
        placeholder={t('call.fields.placeholder', 'Name or value')}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <p className={styles.count} role="status">
        {t('call.fields.count', '{{shown}} of {{total}} fields', { shown: shown.length, total: fields.length })}
      </p>
      <dl className={styles.list}>
        {shown.map(({ name, value }) => (
          <div key={name} className={styles.field}>
            <dt>{name}</dt>
            <dd>{value === '' ? '–' : value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  count: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0) }),
  list: css({ margin: 0 }),
  field: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(22)} 1fr`,
    gap: theme.spacing(1),
    padding: theme.spacing(0.25, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    dt: {
      ...theme.typography.body,
      fontWeight: 'normal',
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    },
    dd: { margin: 0, overflowWrap: 'anywhere', fontFamily: theme.typography.fontFamilyMonospace },
  }),
});
