import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import type { Breakdown } from '../../sql/breakdown';
import type { ConsumerLabels } from '../../sql/consumerName';
import { PIVOT_COLUMN, PIVOT_LEVEL } from '../../sql/references';

/** Dashboards are files: their words are English, whatever the reader's language. */
export const LABELS: ConsumerLabels = {
  unknown: 'Unknown to the directory',
  anonymous: 'Anonymous (no credential)',
  empty: '(no id)',
};

export const OTHERS = 'All others';

export const BY_CONSUMER: Breakdown = { by: 'consumer', column: PIVOT_COLUMN, level: PIVOT_LEVEL, labels: LABELS };

export const BY_ENDPOINT: Breakdown = { by: 'endpoint', columns: ENDPOINT_IDENTITY };
