import { CONSUMER_LEVELS } from '../../model/consumers';
import { errorMessage } from '../../model/errorText';
import { Members, unexpected } from '../../model/members';
import {
  CALENDAR_UNITS,
  SLO_INDICATORS,
  SLO_SCOPE_KEYS,
  SLO_WEIGHTINGS,
  UNKNOWN_OUTCOMES,
  type SloDefinition,
  type SloWindow,
} from '../../model/slos';

/** An SLO of the settings; `problem` says why its stored text is none. */
export type DefinedSlo =
  { name: string; slo: SloDefinition; problem?: undefined } | { name: string; slo?: undefined; problem: string };

function windowOf(members: Members): SloWindow {
  return members.oneOf('kind', ['rolling', 'calendar'] as const) === 'rolling'
    ? { kind: 'rolling', days: members.number('days', 1) }
    : { kind: 'calendar', unit: members.oneOf('unit', CALENDAR_UNITS), time_zone: members.text('time_zone') };
}

const textOf = (value: unknown, path: string): string =>
  typeof value === 'string' ? value : unexpected(path.slice(0, -1), 'text', value);

function scopeOf(members: Members): SloDefinition['scope'] {
  const given = SLO_SCOPE_KEYS.filter((key) => members.has(key));
  return Object.fromEntries(given.map((key) => [key, members.list(key, 1, textOf)]));
}

function sloOf(value: unknown): SloDefinition {
  const members = new Members(value, '');
  const lowTraffic = members.inner('low_traffic');
  const objective = members.number('objective', 0);
  return {
    ...{ name: members.text('name'), title: members.text('title'), description: members.text('description') },
    owner: members.text('owner'),
    objective: objective > 0 && objective < 1 ? objective : unexpected('objective', 'between 0 and 1', objective),
    window: windowOf(members.inner('window')),
    indicator: members.oneOf('indicator', SLO_INDICATORS),
    threshold_ms: members.number('threshold_ms', 0),
    scope: scopeOf(members.inner('scope')),
    weighting: members.oneOf('weighting', SLO_WEIGHTINGS),
    consumer: members.oneOf('consumer', CONSUMER_LEVELS),
    unknown: members.oneOf('unknown', UNKNOWN_OUTCOMES),
    low_traffic: { min_calls: lowTraffic.number('min_calls', 1), min_errors: lowTraffic.number('min_errors', 1) },
    page: { min_consumers: members.inner('page').number('min_consumers', 1) },
  };
}

/** The SLO that the sidecar published as JSON in the column `slos.definition`. */
export function readSlo(name: string, json: string): DefinedSlo {
  try {
    const value: unknown = JSON.parse(json);
    return { name, slo: sloOf(value) };
  } catch (error) {
    return { name, problem: errorMessage(error) };
  }
}
