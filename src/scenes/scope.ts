import { ENDPOINT_IDENTITY } from '../../model/endpointIdentity';
import { getCurrentSettings } from '../config/currentSettings';
import type { Breakdown } from '../sql/breakdown';
import { FILTER_CONDITION, PIVOT_COLUMN, PIVOT_LEVEL } from '../sql/references';
import type { Scope } from '../sql/source';
import { consumerLabels } from '../text/labels';

/** The calls that a screen is about: those of the filter bar, and of the consumer or endpoint that it shows. */
export function screenScope(...fixed: string[]): Scope {
  return { database: getCurrentSettings().database, where: [FILTER_CONDITION, ...fixed] };
}

/** Broken down by consumers on the level of the pivot. */
export function byConsumer(): Breakdown {
  return { by: 'consumer', column: PIVOT_COLUMN, level: PIVOT_LEVEL, labels: consumerLabels() };
}

/** Broken down by endpoints. */
export function byEndpoint(): Breakdown {
  return { by: 'endpoint', columns: ENDPOINT_IDENTITY };
}
