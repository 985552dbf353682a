import { fieldOf, listOf, textOf, textsOf, timeOf } from './fields';

/** The label of the rules that come with Callsight, or are made from its panels. */
const SOURCE = 'callsight';

/** What the uids of the rules of the catalogue begin with; the id of the entry follows. */
const UID_PREFIX = 'callsight-';

/** What the anchor of a rule's section in docs/alerts.md begins with. */
const ANCHOR = '#alert-';

/** What Grafana says about a rule. `error`: its query fails. `paused`: it is not evaluated. */
export type RuleState = 'firing' | 'pending' | 'normal' | 'error' | 'paused';

/** The states, the one that needs attention first. */
export const RULE_STATES: readonly RuleState[] = ['firing', 'error', 'pending', 'paused', 'normal'];

/** One alert of a rule. */
export interface ActiveAlert {
  state: 'firing' | 'pending';
  labels: Record<string, string>;
  /** Milliseconds since the epoch; null where Grafana does not say. */
  since: number | null;
}

/** An alert rule of Grafana that is Callsight's. */
export interface GrafanaRule {
  uid: string;
  name: string;
  /** The entry of the catalogue that it was made from; empty for others, such as those of objectives. */
  template: string;
  /** The folder that it is in, with those around it. */
  folder: string;
  labels: Record<string, string>;
  state: RuleState;
  /** Why its query fails; empty where it does not. */
  error: string;
  /** Firing and pending ones. */
  alerts: ActiveAlert[];
}

/** The rules of Callsight in an answer of Grafana's; of what has another shape there are none. */
export function readRules(answer: unknown): GrafanaRule[] {
  const groups = listOf(fieldOf(fieldOf(answer, 'data'), 'groups'));
  return groups
    .flatMap((group) => listOf(fieldOf(group, 'rules')).map((rule) => readRule(rule, textOf(group, 'file'))))
    .filter(({ uid, labels }) => labels.source === SOURCE || uid.startsWith(UID_PREFIX));
}

function readRule(rule: unknown, folder: string): GrafanaRule {
  const [uid, name] = [textOf(rule, 'uid'), textOf(rule, 'name')];
  const health = textOf(rule, 'health');
  const labels = textsOf(fieldOf(rule, 'labels'));
  return {
    ...{ uid, name, folder, labels },
    template: templateOf(uid, textsOf(fieldOf(rule, 'annotations')).runbook_url ?? ''),
    state:
      fieldOf(rule, 'isPaused') === true ? 'paused' : health === 'error' ? 'error' : stateOf(textOf(rule, 'state')),
    error: health === 'error' ? textOf(rule, 'lastError') : '',
    alerts: listOf(fieldOf(rule, 'alerts')).flatMap(readAlert),
  };
}

/** A rule of the catalogue is known by its uid, a copy with another uid by its runbook. */
function templateOf(uid: string, runbook: string): string {
  const anchor = runbook.lastIndexOf(ANCHOR);
  return anchor >= 0
    ? runbook.slice(anchor + ANCHOR.length)
    : uid.startsWith(UID_PREFIX)
      ? uid.slice(UID_PREFIX.length)
      : '';
}

/** Grafana says `Alerting`, also with a reason in brackets, where Prometheus says `firing`. */
function stateOf(text: string): 'firing' | 'pending' | 'normal' {
  const state = text.toLowerCase();
  return state.startsWith('firing') || state.startsWith('alerting')
    ? 'firing'
    : state.startsWith('pending')
      ? 'pending'
      : 'normal';
}

function readAlert(alert: unknown): ActiveAlert[] {
  const state = stateOf(textOf(alert, 'state'));
  return state === 'normal'
    ? []
    : [{ state, labels: textsOf(fieldOf(alert, 'labels')), since: timeOf(alert, 'activeAt') }];
}
