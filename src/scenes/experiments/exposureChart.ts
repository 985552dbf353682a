import { dateTime, FieldType, LoadingState, type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { SceneDataNode, VizPanel } from '@grafana/scenes';
import type { ExperimentDesign } from '../../experiment/design/design';
import type { ExposuresRow } from '../../queries/experiment/exposuresQuery';

const DAY_MS = 86_400_000;

/** Consumers of each arm up to the end of each day. */
export function cumulativeExposures(
  rows: ReadonlyArray<Pick<ExposuresRow, 'day' | 'arm' | 'units'>>,
  { arms, to }: Pick<ExperimentDesign, 'arms' | 'to'>
): DataFrame {
  const first = Math.min(...rows.map(({ day }) => day));
  const days =
    rows.length === 0 ? [] : Array.from({ length: Math.ceil((to - first) / DAY_MS) }, (_, i) => first + i * DAY_MS);
  const upTo = (day: number, arm: string) =>
    rows.reduce((sum, row) => sum + (row.arm === arm && row.day <= day ? row.units : 0), 0);
  return {
    length: days.length,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: days },
      ...arms.map((arm) => ({
        ...{ name: arm, type: FieldType.number, config: {} },
        values: days.map((day) => upTo(day, arm)),
      })),
    ],
  };
}

/** Grafana's hues: no arm is good or bad. The baseline is blue. */
const COLORS = ['blue', 'purple', 'orange', 'super-light-blue', 'dark-purple'];

/** How consumers came into the arms. It shows what `showExposures` gives it. */
export const exposureChart = ({ arms }: ExperimentDesign): VizPanel =>
  new VizPanel({
    pluginId: 'timeseries',
    title: t('experiment.exposures.title', 'Consumers in each arm'),
    description: t(
      'experiment.exposures.description',
      'Consumers by the day (of UTC) of their first call with the experiment, added up. Those that were seen in several variants count where they were seen first.'
    ),
    $data: new SceneDataNode(),
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: { lineInterpolation: 'stepAfter', lineWidth: 2, fillOpacity: 0 } },
      overrides: arms.map((arm, index) => ({
        matcher: { id: 'byName', options: arm },
        properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: COLORS[index % COLORS.length] } }],
      })),
    },
  });

/** Shows consumers by day and arm, from the start of the experiment to the end of the analysed days. */
export function showExposures(chart: VizPanel, rows: readonly ExposuresRow[], design: ExperimentDesign): void {
  const { $data } = chart.state;
  if ($data instanceof SceneDataNode) {
    const [from, to] = [dateTime(design.from), dateTime(design.to)];
    const timeRange = { from, to, raw: { from, to } };
    $data.setState({
      data: { state: LoadingState.Done, series: [cumulativeExposures(rows, design)], timeRange },
    });
  }
}
