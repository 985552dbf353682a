import React from 'react';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { changeScale } from '../../../experiment/report/measuredChange';
import { influences } from '../../../experiment/report/influence';
import type { DayArm } from '../../../experiment/report/metricSeries';
import { segmentChanges } from '../../../experiment/report/segmentChanges';
import { segmentMix } from '../../../experiment/report/segmentMix';
import { distributionQuery } from '../../../queries/experiment/distributionQuery';
import { influenceQuery } from '../../../queries/experiment/influenceQuery';
import { latencyDaysQuery } from '../../../queries/experiment/latencyDaysQuery';
import { latencyPercentilesQuery, PERCENTILES } from '../../../queries/experiment/latencyPercentilesQuery';
import { latencyDays, segmentData, sumDays } from '../../../queries/experiment/metricData';
import { metricDaysQuery } from '../../../queries/experiment/metricDaysQuery';
import { momentsQuery } from '../../../queries/experiment/momentsQuery';
import type { SlotClock } from '../../../queries/experiment/slots';
import { isUnitMetric } from '../../../queries/experiment/unitMetrics';
import type { Scope } from '../../../sql/source';
import { formatMetric } from '../../../text/experiments/metricFigures';
import { consumerLabels } from '../../../text/labels';
import { AskedPanel } from './AskedPanel';
import { DistributionChart } from './DistributionChart';
import { InfluenceTable } from './InfluenceTable';
import { aboutMetric } from './metricAbout';
import { requestOf, type MetricChoice } from './metricChoice';
import { changeInterval, changeText, segmentName, segmentText } from './metricText';
import { MixTable } from './MixTable';
import { SegmentTable } from './SegmentTable';
import { SeriesPair } from './SeriesPair';
import { SideBySide } from './SideBySide';

/** The panels of one metric: over time, since the exposure, by consumer and by segment. */
export function metricPanels(scope: Scope, choice: MetricChoice): SceneObject[] {
  return [
    daysPanel(scope, choice, 'calendar'),
    daysPanel(scope, choice, 'exposure'),
    new SideBySide({ children: [distributionPanel(scope, choice), influencePanel(scope, choice)] }),
    segmentPanel(scope, choice),
  ];
}

const asked = ({ screen, database }: Scope, { design }: MetricChoice) => ({ screen, database, design });

function daysPanel(scope: Scope, choice: MetricChoice, clock: SlotClock): SceneObject {
  const { metric } = choice;
  const text = {
    title:
      clock === 'calendar'
        ? t('experimentMetric.over-time', 'Difference over time')
        : t('experimentMetric.since-exposure', 'Difference by days since the first exposure'),
    description:
      clock === 'calendar'
        ? t(
            'experimentMetric.over-time-help',
            'The variant against the baseline, by days of UTC, adjusted by the past of the consumers where that helps; the dashed line is not. The band holds at every look, and is wide while consumers are few.'
          )
        : t(
            'experimentMetric.since-exposure-help',
            'Each consumer from its own first exposure, in days of 24 hours that are over for it: later days have fewer consumers. A change that fades is a novelty.'
          ),
    about: aboutMetric(scope, metric),
  };
  const draw = (arms: readonly DayArm[]) => <SeriesPair arms={arms} choice={choice} clock={clock} />;
  if (isUnitMetric(metric)) {
    return new AskedPanel(metricDaysQuery(asked(scope, choice), metric, clock), text, (rows) =>
      draw(sumDays(metric, rows))
    );
  }
  const [, level] = PERCENTILES.find(([percentile]) => percentile === metric) ?? PERCENTILES[0];
  return new AskedPanel(latencyDaysQuery(asked(scope, choice), level, clock), text, (rows) =>
    draw(latencyDays(metric, rows))
  );
}

function distributionPanel(scope: Scope, choice: MetricChoice): SceneObject {
  const { definition, metric } = choice;
  const order = definition.variants.map(({ name }) => name);
  return new AskedPanel(
    distributionQuery(asked(scope, choice), metric),
    {
      title: t('experimentMetric.distribution', 'Consumers by their own value'),
      description: t(
        'experimentMetric.distribution-help',
        'Each consumer counts once, with its value since its first exposure. All variants have the same bins; the outer ones hold what lies beyond.'
      ),
      about: aboutMetric(scope, metric),
    },
    (rows) => (
      <DistributionChart
        rows={[...rows].sort((a, b) => order.indexOf(a.arm) - order.indexOf(b.arm))}
        valueText={(value) => formatMetric(metric, value)}
      />
    )
  );
}

/** Consumers of the list. */
const SHOWN = 8;

function influencePanel(scope: Scope, choice: MetricChoice): SceneObject {
  const { definition, metric, weighting, variant } = choice;
  const arms = { baseline: definition.variants[0].name, variant, scale: changeScale(metric) };
  return new AskedPanel(
    influenceQuery(asked(scope, choice), metric, weighting, consumerLabels()),
    {
      title: t('experimentMetric.influence', 'Consumers that move the difference most'),
      description: t(
        'experimentMetric.influence-help',
        'What the difference, not adjusted, would lose without the consumer, computed again from all others.'
      ),
      about: aboutMetric(scope, metric),
    },
    (rows) => (
      <InfluenceTable
        rows={influences(rows, arms).slice(0, SHOWN)}
        unit={definition.unit}
        valueText={(value) => formatMetric(metric, value)}
        changeText={(change) => changeText(metric, change)}
      />
    )
  );
}

function segmentPanel(scope: Scope, choice: MetricChoice): SceneObject {
  const { metric, segment } = choice;
  const request = requestOf(choice);
  const text = {
    title: t('experimentMetric.segments', 'Difference by segment'),
    description: t(
      'experimentMetric.segments-help',
      'Consumers by what they were at their first exposure; adjusted by the past only where 20 of each variant have one. With many values some differ by chance: p is corrected for their number (Benjamini and Hochberg).'
    ),
    about: aboutMetric(scope, metric),
  };
  const texts = {
    title: segmentName(segment),
    segmentText: (value: string) => segmentText(segment, value),
    changeText: (change: number) => changeText(metric, change),
  };
  const draw = (data: ReturnType<typeof segmentData>) => (
    <>
      <SegmentTable
        {...texts}
        rows={segmentChanges(data, request)}
        intervalText={(change) => changeInterval(metric, change)}
      />
      {isUnitMetric(metric) && (
        <MixTable {...texts} mix={segmentMix(data, request)} valueText={(value) => formatMetric(metric, value)} />
      )}
    </>
  );
  return isUnitMetric(metric)
    ? new AskedPanel(momentsQuery(asked(scope, choice), segment, [metric]), text, (rows) => draw(segmentData(rows, [])))
    : new AskedPanel(latencyPercentilesQuery(asked(scope, choice), segment), text, (rows) =>
        draw(segmentData([], rows))
      );
}
