import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, IconButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { screenUrl } from '../../links/routes';
import { searchInstead } from '../../links/searchWith';
import { VARIABLE, variableKey } from '../../links/urlKeys';
import { SEGMENT_DAYS } from '../../queries/consumers/segmentSizesQuery';
import { formatCount } from '../../text/format';
import { consumersCounted } from '../../text/consumersCounted';
import { levelName } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';
import { ruleName } from './filterName';
import type { Segment } from './segments';
import type { Size } from './useSizes';

interface Props {
  segment: Segment;
  size?: Size;
  /** The reader's own, which can be changed. */
  own: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** One segment: its name filters all screens for it. */
export function SegmentRow({ segment, size, own, onEdit, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const { name, level, filters } = segment;
  const values = { [variableKey(VARIABLE.pivot)]: level };
  return (
    <li className={styles.row}>
      <div className={styles.texts}>
        <span>
          <TextLink
            href={screenUrl('consumers') + searchInstead(search, { filters, values })}
            inline={false}
            weight="medium"
          >
            {name}
          </TextLink>{' '}
          {!own && <Badge color="blue" text={t('segments.team', 'Team')} />}
        </span>
        <Text variant="bodySmall" color="secondary">
          {`${levelName(level)}: ${ruleName(filters)}`}
        </Text>
      </div>
      {size && (
        <Text>
          {t('segments.size', '{{counted}}, {{calls}} calls in {{days}} days', {
            counted: consumersCounted(level, size.consumers),
            calls: formatCount(size.calls),
            days: SEGMENT_DAYS,
          })}
        </Text>
      )}
      {own && (
        <span className={styles.actions}>
          <Button size="sm" variant="secondary" fill="text" onClick={onEdit}>
            {t('segments.change', 'Change')}
          </Button>
          <IconButton
            name="trash-alt"
            aria-label={t('segments.delete', 'Delete {{name}}', { name, ...PLAIN_TEXT })}
            onClick={onRemove}
          />
        </span>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
  }),
  texts: css({
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: theme.spacing(24),
    overflowWrap: 'anywhere',
  }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
});
