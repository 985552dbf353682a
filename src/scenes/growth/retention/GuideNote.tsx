import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Collapse, Text, useStyles2 } from '@grafana/ui';
import { COMMON_RETENTION } from '../../../queries/growth/commonRetention';

/** Why retention is not computed as it often is: the size of a cohort is counted before activity is joined. */
export function GuideNote() {
  const styles = useStyles2(getStyles);
  const [isOpen, setOpen] = useState(false);
  return (
    <Collapse
      label={t('retention.guide', 'Why these are not the numbers of the common query')}
      isOpen={isOpen}
      onToggle={setOpen}
    >
      <pre className={styles.sql}>{COMMON_RETENTION}</pre>
      <Text element="p" variant="bodySmall">
        {t(
          'retention.guide-help',
          'It answers 100% in every row: it groups by the week of activity after the join, so that the cohort of a week has only those who are active in it. Its weeks are those of the calendar, so that the first and the running one are cut. Here the size of a cohort is counted from the keys alone, and each unit has weeks of its own.'
        )}
      </Text>
    </Collapse>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sql: css({ ...theme.typography.code, overflowX: 'auto', padding: theme.spacing(1) }),
});
