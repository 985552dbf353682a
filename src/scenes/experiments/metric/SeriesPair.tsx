import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { metricSeries, type DayArm, type DayView } from '../../../experiment/report/metricSeries';
import type { SlotClock } from '../../../queries/experiment/slots';
import { requestOf, type MetricChoice } from './metricChoice';
import { changeText, pointText, slotText } from './metricText';
import { SeriesChart } from './SeriesChart';

interface Props {
  arms: readonly DayArm[];
  choice: MetricChoice;
  clock: SlotClock;
}

const VIEWS: readonly DayView[] = ['cumulative', 'daily'];

/** A metric up to each day, and on each day alone. */
export function SeriesPair({ arms, choice, clock }: Props) {
  const styles = useStyles2(getStyles);
  const { metric, design } = choice;
  const request = requestOf(choice);
  const dayText = (slot: number) => {
    const day = slotText(design, clock, slot);
    return clock === 'calendar' ? day : t('experimentMetric.day-number', 'Day {{day}}', { day });
  };
  return (
    <div className={styles.pair}>
      {VIEWS.map((view) => (
        <div key={view} className={styles.chart}>
          <Text element="h3" variant="bodySmall" weight="medium">
            {viewName(view)}
          </Text>
          <SeriesChart
            points={metricSeries(arms, view, request)}
            look={{
              title: viewName(view),
              slotText: (slot) => slotText(design, clock, slot),
              changeText: (change) => changeText(metric, change),
              pointText: (point) => pointText(metric, dayText(point.slot), point),
            }}
          />
        </div>
      ))}
    </div>
  );
}

const viewName = (view: DayView): string =>
  view === 'cumulative'
    ? t('experimentMetric.cumulative', 'All days up to the day')
    : t('experimentMetric.daily', 'Each day alone');

const getStyles = (theme: GrafanaTheme2) => ({
  pair: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) }),
  chart: css({ flex: `1 1 ${theme.spacing(40)}`, minWidth: 0 }),
});
