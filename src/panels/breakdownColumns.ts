import { t } from '@grafana/i18n';
import type { Breakdown } from '../sql/breakdown';
import {
  agoColumn,
  changeColumn,
  countColumn,
  durationColumn,
  hiddenColumn,
  percentColumn,
  textColumn,
  trendColumn,
} from './columns';
import { PATH_COLUMN, rowLink } from './rowLink';
import type { Column } from './tableFrame';

/** Changes that are not worth a colour: half a percentage point of errors, a tenth of the duration. */
const RATE_TOLERANCE = 0.005;
const DURATION_TOLERANCE = 0.1;

/** The columns of the table of consumers or endpoints, in order. */
export function breakdownColumns(by: Breakdown['by']): Column[] {
  return [...identity(by), ...traffic(), ...errors(), ...durations(), { name: PATH_COLUMN, config: hiddenColumn }];
}

function identity(by: Breakdown['by']): Column[] {
  const link = rowLink(t('panels.table.open', 'Open'));
  if (by === 'consumer') {
    return [{ name: 'label', config: { ...textColumn(t('panels.table.consumer', 'Consumer')), ...link } }];
  }
  return [
    { name: 'label', config: { ...textColumn(t('panels.table.endpoint', 'Endpoint')), ...link } },
    { name: 'service', config: textColumn(t('panels.table.service', 'Service'), 110) },
    { name: 'api_version', config: textColumn(t('panels.table.version', 'Version'), 76) },
  ];
}

function traffic(): Column[] {
  return [
    { name: 'calls', config: countColumn(t('panels.table.calls', 'Calls')) },
    { name: 'share', config: percentColumn(t('panels.table.share', 'Share')) },
    { name: 'calls_change', config: changeColumn(t('panels.table.calls-change', 'Calls change')) },
    { name: 'trend', config: trendColumn(t('panels.table.trend', 'Trend')) },
  ];
}

function errors(): Column[] {
  return [
    { name: 'client_errors', config: countColumn(t('panels.table.client-errors', 'Client errors')) },
    {
      name: 'client_error_rate',
      config: percentColumn(t('panels.table.client-error-rate', 'Client error rate'), [
        { value: 0.1, color: 'orange' },
      ]),
    },
    {
      name: 'client_error_rate_change',
      config: changeColumn(t('panels.table.client-rate-change', 'Client rate change'), RATE_TOLERANCE),
    },
    { name: 'server_errors', config: countColumn(t('panels.table.server-errors', 'Server errors')) },
    {
      name: 'server_error_rate',
      config: percentColumn(t('panels.table.server-error-rate', 'Server error rate'), [{ value: 0.01, color: 'red' }]),
    },
    {
      name: 'server_error_rate_change',
      config: changeColumn(t('panels.table.server-rate-change', 'Server rate change'), RATE_TOLERANCE),
    },
  ];
}

function durations(): Column[] {
  return [
    { name: 'p50', config: durationColumn('p50') },
    { name: 'p95', config: durationColumn('p95') },
    { name: 'p95_change', config: changeColumn(t('panels.table.p95-change', 'p95 change'), DURATION_TOLERANCE) },
    { name: 'p99', config: durationColumn('p99') },
    { name: 'last_seen', config: agoColumn(t('panels.table.last-seen', 'Last seen')) },
  ];
}
