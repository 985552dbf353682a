import { stringify } from 'yaml';
import { SLO_DEFAULTS, type SloDefinition } from '../../model/slos';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function windowOf({ window }: SloDefinition): unknown {
  return window.kind === 'rolling' ? `${window.days}d` : { calendar: window.unit, time_zone: window.time_zone };
}

function entryOf(slo: SloDefinition): Record<string, unknown> {
  const { name, title, objective, window, threshold_ms, scope, ...rest } = slo;
  const scoped = Object.entries(scope).map(([key, values]) => [key, values.length === 1 ? values[0] : values]);
  const defaults = new Map<string, unknown>(Object.entries(SLO_DEFAULTS));
  return {
    name,
    ...(title === name ? {} : { title }),
    objective: Number((objective * 100).toPrecision(12)),
    ...(same(window, SLO_DEFAULTS.window) ? {} : { window: windowOf(slo) }),
    ...(threshold_ms === 0 ? {} : { latency_ms: threshold_ms }),
    ...(scoped.length === 0 ? {} : { scope: Object.fromEntries(scoped) }),
    ...Object.fromEntries(Object.entries(rest).filter(([key, value]) => !same(value, defaults.get(key)))),
  };
}

/** A file of SLOs in Callsight's own form, without what is as the default. */
export const writeOwnForm = (slos: readonly SloDefinition[]): string =>
  stringify({ slos: slos.map(entryOf) }, { lineWidth: 0 });
