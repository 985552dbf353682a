import { FieldColorModeId } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { VizPanel } from '@grafana/scenes';
import { ScaleDistribution } from '@grafana/schema';
import { seriesData } from '../data/queryRunner';
import { latencyQuery } from '../queries/latency/latencyQuery';
import type { Scope } from '../sql/source';
import { seriesFrame } from './seriesFrame';
import { lines } from './timeSeriesPanel';
import { transformed } from './transformation';

/** Lower percentiles are paler: one hue, because it is one quantity. */
const COLORS: Record<string, string> = { p50: 'super-light-blue', p95: 'blue', p99: 'dark-blue' };

/** Percentiles of the duration of calls, over time. */
export function latencyPanel(scope: Scope): VizPanel {
  const title = t('panels.latency.title', 'Duration percentiles');
  const description = t(
    'panels.latency.description',
    'Milliseconds that the API took, as measured by it. Percentiles of all calls in each interval, within 0.8 % of the exact value. The scale is logarithmic.'
  );
  const data = transformed(seriesData(latencyQuery(scope)), (frame) =>
    seriesFrame(frame, 'percentile', (name) => ({
      displayName: name,
      color: { mode: FieldColorModeId.Fixed, fixedColor: COLORS[name] ?? 'text' },
    }))
  );
  return lines({ title, description }, data)
    .setUnit('ms')
    .setMin(undefined)
    .setCustomFieldConfig('scaleDistribution', { type: ScaleDistribution.Log, log: 10 })
    .build();
}
