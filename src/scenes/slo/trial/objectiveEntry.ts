import { SLO_DEFAULTS, type SloDefinition } from '../../../../model/slos';
import { toYaml } from '../../../alerting/yaml';
import type { ObjectiveChoice } from './objectiveChoice';

/** Letters, digits and dashes, as names of objectives have them. */
const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The definition of a choice. @param objective share of good calls */
export function sloOf({ service, endpoint, indicator, latency }: ObjectiveChoice, objective: number): SloDefinition {
  const name = nameOf(`${service} ${endpoint} ${indicator}`);
  return {
    ...SLO_DEFAULTS,
    ...{ name, title: name, objective, indicator, threshold_ms: indicator === 'latency' ? latency : 0 },
    scope: { service: [service], ...(endpoint === '' ? {} : { endpoint: [endpoint] }) },
  };
}

/** A file for `slos.folder` with the definition; what is as the default is left out. */
export function objectiveYaml({ name, objective, indicator, threshold_ms, scope }: SloDefinition): string {
  return toYaml({
    slos: [
      {
        name,
        objective: Number((100 * objective).toPrecision(12)),
        ...(indicator === 'latency' && { indicator, latency_ms: threshold_ms }),
        scope: Object.fromEntries(Object.entries(scope).map(([key, values]) => [key, values[0]])),
      },
    ],
  });
}
