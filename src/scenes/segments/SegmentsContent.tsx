import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { ConsumerLevel } from '../../../model/consumers';
import { getCurrentSettings } from '../../config/currentSettings';
import type { DimensionFilter } from '../../sql/scope';
import { EmptyState } from '../states/EmptyState';
import { LoadingState } from '../states/LoadingState';
import { SaveSegment } from './SaveSegment';
import { SegmentRow } from './SegmentRow';
import { MAX_SEGMENTS, readSegments, type Segment } from './segments';
import { useSegments } from './useSegments';
import { useSizes } from './useSizes';

interface Props {
  /** Of the data source. */
  uid: string;
  database: string;
  /** What the screen shows now. */
  level: ConsumerLevel;
  filters: DimensionFilter[];
}

/** A form for a new segment, and the list of those of the team and of the reader. */
export default function SegmentsContent({ uid, database, level, filters }: Props) {
  const styles = useStyles2(getStyles);
  const { segments, save, remove } = useSegments();
  const [editing, setEditing] = useState<Segment>();
  const team = useMemo(() => readSegments(getCurrentSettings().segments), []);
  const all = useMemo(() => [...team, ...(segments ?? [])], [team, segments]);
  const sizes = useSizes(uid, database, all);
  if (segments === undefined) {
    return <LoadingState />;
  }
  return (
    <section className={styles.panel} aria-label={t('segments.title', 'Segments')}>
      <Text element="h2" variant="h4">
        {t('segments.title', 'Segments')}
      </Text>
      <SaveSegment
        key={editing?.id ?? ''}
        editing={editing}
        level={level}
        filters={filters}
        isFull={segments.length >= MAX_SEGMENTS}
        onSave={(segment) => {
          save(segment);
          setEditing(undefined);
        }}
        onCancel={() => setEditing(undefined)}
      />
      {all.length === 0 ? (
        <EmptyState title={t('segments.none', 'No segments yet')} icon="layer-group">
          {t(
            'segments.none-help',
            'A segment is a name for filters, such as “free plan on an old SDK”. Set filters above, then save them here.'
          )}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {all.map((segment, index) => (
            <SegmentRow
              key={segment.id}
              segment={segment}
              size={sizes?.[index]}
              own={index >= team.length}
              onEdit={() => setEditing(segment)}
              onRemove={() => remove(segment.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
});
