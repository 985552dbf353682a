import { adjustPValues } from '../../experiment/correction/adjust';
import { type Result } from '../../experiment/result';
import { caseTimeControl, type CaseTimeControl, type MatchedWindows } from './caseTimeControl';

/** What may precede a move from a free to a paid plan, by how it is told from calls. */
export const TRIGGER_KINDS = ['refused', 'quota', 'batch', 'service', 'application', 'developer'] as const;

export type TriggerKind = (typeof TRIGGER_KINDS)[number];

/** The window before the move, and the consumer's own windows of the same length before it. */
export const WINDOW_DAYS = 7;
export const CONTROL_WINDOWS = 2;

/** Services whose first call is a candidate: more candidates let less be found. */
const SERVICES = 6;

/** Chance explains a ratio so far from 1 in fewer than 5 of 100 cases. */
const LEVEL = 0.05;

/** Consumers with the same windows. */
export interface TriggerGroup {
  /** Empty for all consumers of a side, whatever they did. */
  kind: TriggerKind | '';
  /** The service of `service`. */
  detail: string;
  moved: boolean;
  before: boolean;
  /** Of CONTROL_WINDOWS. */
  earlier: number;
  units: number;
}

/** How often an event came on one side. */
export interface TriggerSide {
  consumers: number;
  /** With the event in the window before the move, and the windows before that with it. */
  before: number;
  earlier: number;
}

/** A candidate. */
export interface Trigger {
  kind: TriggerKind;
  detail: string;
  moved: TriggerSide;
  stayed: TriggerSide;
  found: Result<CaseTimeControl>;
  /** The p-value of Holm over all candidates that have one. */
  pValue: number | undefined;
  /** Precedes moves more often than chance explains. */
  precedes: boolean;
}

/** The candidates, those that precede moves most surely first. */
export function triggersOf(groups: readonly TriggerGroup[]): Trigger[] {
  const totals = { moved: totalOf(groups, true), stayed: totalOf(groups, false) };
  const triggers = candidatesOf(groups).map(({ kind, detail }) => {
    const own = groups.filter((group) => group.kind === kind && group.detail === detail);
    const windows = (moved: boolean) => windowsOf(own, moved, moved ? totals.moved : totals.stayed);
    return {
      ...{ kind, detail },
      ...{ moved: sideOf(own, true, totals.moved), stayed: sideOf(own, false, totals.stayed) },
      found: caseTimeControl(windows(true), windows(false)),
    };
  });
  const pValues = triggers.flatMap(({ found }) => (found.ok ? [found.value.pValue] : []));
  const adjusted = adjustPValues(pValues, 'holm');
  const rest = adjusted.ok ? [...adjusted.value] : pValues;
  return triggers
    .map((trigger): Trigger => {
      const pValue = trigger.found.ok ? rest.shift() : undefined;
      const isMore = trigger.found.ok && trigger.found.value.ratio > 1;
      return { ...trigger, pValue, precedes: isMore && pValue !== undefined && pValue < LEVEL };
    })
    .sort((a, b) => Number(b.precedes) - Number(a.precedes) || (a.pValue ?? 2) - (b.pValue ?? 2));
}

/** Consumers of a side. */
export const totalOf = (groups: readonly TriggerGroup[], moved: boolean): number =>
  sum(groups.filter((group) => group.kind === '' && group.moved === moved).map(({ units }) => units));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Which events are compared, whatever side they came on; of services those that most consumers began with. */
function candidatesOf(groups: readonly TriggerGroup[]) {
  const seen = new Map<string, { kind: TriggerKind; detail: string; units: number }>();
  for (const { kind, detail, units } of groups) {
    if (kind !== '') {
      const key = JSON.stringify([kind, detail]);
      seen.set(key, { kind, detail, units: units + (seen.get(key)?.units ?? 0) });
    }
  }
  const ranked = [...seen.values()].sort((a, b) => b.units - a.units || a.detail.localeCompare(b.detail));
  const others = ranked.filter(({ kind }) => kind === 'service').slice(SERVICES);
  return ranked.filter((one) => !others.includes(one));
}

function sideOf(own: readonly TriggerGroup[], moved: boolean, consumers: number): TriggerSide {
  const groups = own.filter((group) => group.moved === moved);
  return {
    consumers,
    before: sum(groups.filter(({ before }) => before).map(({ units }) => units)),
    earlier: sum(groups.map(({ earlier, units }) => earlier * units)),
  };
}

/** One entry for each consumer of a side; those without the event have it in no window. */
function windowsOf(own: readonly TriggerGroup[], moved: boolean, consumers: number): MatchedWindows[] {
  const exposed = own
    .filter((group) => group.moved === moved)
    .flatMap(({ before, earlier, units }) =>
      Array.from({ length: units }, () => ({
        ...{ exposedBefore: before, exposedControls: earlier, controls: CONTROL_WINDOWS },
      }))
    );
  const others = Math.max(0, consumers - exposed.length);
  const none = { exposedBefore: false, exposedControls: 0, controls: CONTROL_WINDOWS };
  return [...exposed, ...Array.from({ length: others }, () => none)];
}
