import { FieldColorModeId, type FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { VizPanel } from '@grafana/scenes';
import { seriesData } from '../data/queryRunner';
import { trafficQuery } from '../queries/traffic/trafficQuery';
import type { Breakdown } from '../sql/breakdown';
import { TOP_SERIES } from '../sql/limits';
import type { Scope } from '../sql/source';
import { largestFirst, seriesFrame } from './seriesFrame';
import { stackedBars } from './timeSeriesPanel';
import { transformed } from './transformation';

/** Calls over time of the consumers or endpoints with most calls, and of all others together. */
export function trafficPanel(scope: Scope, breakdown: Breakdown): VizPanel {
  const others = t('panels.traffic.others', 'All others');
  const title =
    breakdown.by === 'consumer'
      ? t('panels.traffic.title-consumer', 'Calls by consumer')
      : t('panels.traffic.title-endpoint', 'Calls by endpoint');
  const description = t(
    'panels.traffic.description',
    'Calls in each interval, exact. The {{count}} with most calls in the period are shown one by one.',
    { count: TOP_SERIES }
  );
  const style = (name: string): FieldConfig => ({
    displayName: name,
    color:
      name === others
        ? { mode: FieldColorModeId.Fixed, fixedColor: 'gray' }
        : { mode: FieldColorModeId.PaletteClassic },
  });
  const data = transformed(seriesData(trafficQuery(scope, breakdown, others)), (frame) =>
    largestFirst(seriesFrame(frame, 'series', style), others)
  );
  return stackedBars({ title, description }, data).build();
}
