import React from 'react';
import { t } from '@grafana/i18n';
import { FieldSet, Stack, Text } from '@grafana/ui';
import type { BackfillRow } from '../queries/setup/backfillsQuery';
import { failureText } from '../scenes/states/failureText';
import { formatCount } from '../text/format';
import type { Backfills } from './useBackfills';

/** How far the rollups are filled that an upgrade has added. Nothing before the tables exist. */
export function RollupProgress({ rows, failure }: Backfills) {
  if (failure !== undefined && failure.kind !== 'missing-tables') {
    return <Progress lines={[failureText(failure.kind).title]} />;
  }
  if (rows === undefined) {
    return null;
  }
  const none = t('config.rollups.none', 'No rollup had to be filled from stored calls.');
  return <Progress lines={rows.length === 0 ? [none] : rows.map(lineOf)} />;
}

function Progress({ lines }: { lines: string[] }) {
  return (
    <FieldSet label={t('config.rollups.title', 'Rollups')}>
      <div aria-live="polite">
        <Stack direction="column" gap={0.5}>
          {lines.map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </Stack>
      </div>
    </FieldSet>
  );
}

function lineOf({ rollup_table: rollup, stage, days_done: done, days_left: left }: BackfillRow): string {
  if (stage === 'complete') {
    return t('config.rollups.complete', '{{rollup}}: complete', { rollup });
  }
  if (done === 0) {
    return t('config.rollups.starting', '{{rollup}}: about to be filled from stored calls', { rollup });
  }
  return t(
    'config.rollups.running',
    '{{rollup}}: {{done}} of {{total}} days filled, the newest first; older periods are incomplete until then',
    { rollup, done: formatCount(done), total: formatCount(done + left) }
  );
}
