import React, { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Field, Input, Stack, Text } from '@grafana/ui';
import type { ConsumerLevel } from '../../../model/consumers';
import { randomHexDigits } from '../../data/randomHexDigits';
import { filterExpression } from '../../sql/filters';
import type { DimensionFilter } from '../../sql/scope';
import { levelName } from '../../text/labels';
import { ruleName } from './filterName';
import type { Segment } from './segments';

interface Props {
  /** The segment that is changed; undefined for a new one. */
  editing?: Segment;
  level: ConsumerLevel;
  filters: DimensionFilter[];
  /** No further segment can be kept. */
  isFull: boolean;
  onSave: (segment: Segment) => void;
  onCancel: () => void;
}

const LONGEST_NAME = 80;

/** Names the filters of the screen, or changes name and rule of a segment. */
export function SaveSegment({ editing, level, filters, isFull, onSave, onCancel }: Props) {
  const [name, setName] = useState(editing?.name ?? '');
  // Without filters, only the name is changed.
  const rule = filters.length > 0 ? { level, filters } : editing && { level: editing.level, filters: editing.filters };
  const canSave =
    name.trim() !== '' &&
    rule !== undefined &&
    filterExpression(rule.filters).refused === undefined &&
    (editing || !isFull);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave && rule !== undefined) {
          onSave({ id: editing?.id ?? randomHexDigits(16), name: name.trim(), ...rule });
          setName('');
        }
      }}
    >
      <Stack gap={1} alignItems="flex-end" wrap="wrap">
        <Field
          label={
            editing
              ? t('segments.edit', 'Change the segment')
              : t('segments.save-filters', 'Save these filters as a segment')
          }
          description={
            rule
              ? `${levelName(rule.level)}: ${ruleName(rule.filters)}`
              : t('segments.no-filters', 'No filters are set above.')
          }
          noMargin
        >
          <Input
            id="callsight-segment-name"
            width={40}
            maxLength={LONGEST_NAME}
            value={name}
            placeholder={t('segments.name', 'Name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" disabled={!canSave}>
          {t('segments.save', 'Save segment')}
        </Button>
        {editing && (
          <Button type="button" variant="secondary" onClick={onCancel}>
            {t('segments.cancel', 'Cancel')}
          </Button>
        )}
      </Stack>
      {isFull && !editing && (
        <Text color="warning">{t('segments.full', 'No more segments can be kept: delete one first.')}</Text>
      )}
    </form>
  );
}
