import { getCurrentSettings } from '../config/currentSettings';
import type { Breakdown } from '../sql/breakdown';
import { FILTER_CONDITION, INCLUDE_INNER } from '../sql/references';
import type { Condition, Scope } from '../sql/source';
import { consumerLabels } from '../text/labels';

/**
 * The calls that a screen is about: those of the filter bar and the switch for inner calls, and of the consumer or endpoint that it shows.
 * @param screen names the screen in system.query_log
 */
export function screenScope(screen: string, ...fixed: Condition[]): Scope {
  const where = [FILTER_CONDITION, ...fixed];
  return { screen, database: getCurrentSettings().database, where, includeInner: INCLUDE_INNER };
}

/** Broken down by consumers on the level of the pivot. */
export function byConsumer(): Breakdown {
  return { by: 'consumer', labels: consumerLabels() };
}

/** Broken down by endpoints. */
export function byEndpoint(): Breakdown {
  return { by: 'endpoint' };
}
