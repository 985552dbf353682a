import type { Breakdown } from '../../sql/breakdown';
import type { ConsumerLabels } from '../../sql/consumerName';

/** Dashboards are files: their words are English, whatever the reader's language. */
export const LABELS: ConsumerLabels = {
  unknown: 'Unknown to the directory',
  anonymous: 'Anonymous (no credential)',
  empty: '(no id)',
};

export const OTHERS = 'All others';

export const BY_CONSUMER: Breakdown = { by: 'consumer', labels: LABELS };

export const BY_ENDPOINT: Breakdown = { by: 'endpoint' };
