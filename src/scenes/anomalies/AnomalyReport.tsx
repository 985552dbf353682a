import React, { useMemo } from 'react';
import type { TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Stack, Text, TextLink } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { anomaliesOf, groupAnomalies } from '../../growth/anomaly/commonCause';
import { preservedSearch } from '../../links/preservedSearch';
import { alertUrl } from '../../links/routes';
import { ANOMALY_ROWS, type AnomalyRow } from '../../queries/anomalies/anomaliesQuery';
import { formatCount } from '../../text/format';
import { AnomalyChart } from './AnomalyChart';
import { AnomalyTable } from './AnomalyTable';
import { summaryText } from './anomalyTexts';
import { useKnownEvents } from './useKnownEvents';

interface Props {
  rows: AnomalyRow[];
  /** Whose data source is asked what is known. */
  scene: SceneObject;
  range: TimeRange;
  timeZone: string;
}

/** What was unusual in a period, and for whom. */
export function AnomalyReport({ rows, scene, range, timeZone }: Props) {
  const { search } = useLocation();
  const events = useKnownEvents(scene);
  const { blocks, groups, organizations } = useMemo(() => groupsOfRows(rows), [rows]);
  return (
    <>
      <Text variant="h4" element="p">
        {summaryText(groups, organizations)}
      </Text>
      {blocks.length >= ANOMALY_ROWS && (
        <Text variant="bodySmall" color="secondary">
          {t('anomalies.largest', 'The {{count}} blocks that are farthest from what is expected.', {
            count: formatCount(blocks.length),
          })}
        </Text>
      )}
      {blocks.length > 0 && (
        <>
          <AnomalyChart blocks={blocks} events={events} range={range} timeZone={timeZone} />
          <AnomalyTable groups={groups} events={events} timeZone={timeZone} />
        </>
      )}
      <Stack gap={2}>
        {['traffic-spike', 'traffic-drop'].map((rule) => (
          <TextLink key={rule} href={alertUrl(rule) + preservedSearch(search)} variant="bodySmall" inline={false}>
            {rule === 'traffic-spike'
              ? t('anomalies.rule.spike', 'Alert rule for spikes')
              : t('anomalies.rule.drop', 'Alert rule for drops')}
          </TextLink>
        ))}
      </Stack>
    </>
  );
}

/** One of the rows says how many organizations are judged; the others are blocks. */
function groupsOfRows(rows: AnomalyRow[]) {
  const blocks = rows.filter(({ organization_id }) => organization_id !== '');
  const organizations = rows.reduce((most, row) => Math.max(most, row.organizations), 0);
  return { blocks, organizations, groups: groupAnomalies(anomaliesOf(blocks), organizations) };
}
