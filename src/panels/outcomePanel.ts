import { FieldColorModeId, type FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { VizPanel } from '@grafana/scenes';
import { seriesData } from '../data/queryRunner';
import { outcomeQuery } from '../queries/traffic/outcomeQuery';
import type { Scope } from '../sql/source';
import { CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR } from './errorClassStyle';
import { seriesFrame } from './seriesFrame';
import { stackedBars } from './timeSeriesPanel';
import { transformed } from './transformation';

/** Calls over time by outcome: success, client errors, server errors. */
export function outcomePanel(scope: Scope): VizPanel {
  const title = t('panels.outcome.title', 'Calls by outcome');
  const description = t(
    'panels.outcome.description',
    'Calls in each interval, exact. Client errors have to be mended by the caller, server errors by the API.'
  );
  const data = transformed(seriesData(outcomeQuery(scope)), (frame) => seriesFrame(frame, 'outcome', outcomeStyle));
  return stackedBars({ title, description }, data).build();
}

function outcomeStyle(name: string): FieldConfig {
  const fixed = (displayName: string, fixedColor: string): FieldConfig => ({
    displayName,
    color: { mode: FieldColorModeId.Fixed, fixedColor },
  });
  switch (name) {
    case 'client_errors':
      return fixed(t('panels.outcome.client', 'Client errors'), CLIENT_ERROR_COLOR);
    case 'server_errors':
      return fixed(t('panels.outcome.server', 'Server errors'), SERVER_ERROR_COLOR);
    default:
      return fixed(t('panels.outcome.success', 'Success'), 'semi-dark-green');
  }
}
