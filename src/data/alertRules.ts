import { config, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { isObject } from '../../model/isObject';

/** The label of the rules that come with Callsight, or are made from its panels. */
const SOURCE = 'callsight';

/** How many alert rules of Grafana are Callsight's; undefined where this user may not read rules, or none are here. */
export async function alertRuleCount(): Promise<number | undefined> {
  if (!config.unifiedAlertingEnabled) {
    return undefined;
  }
  // Grafana answers as Prometheus does: https://prometheus.io/docs/prometheus/latest/querying/api/#rules
  const request = getBackendSrv().fetch<unknown>({
    url: '/api/prometheus/grafana/api/v1/rules',
    showErrorAlert: false,
  });
  return lastValueFrom(request).then(
    ({ data }) => rulesOf(data).filter(isCallsights).length,
    () => undefined
  );
}

function rulesOf(answer: unknown): unknown[] {
  const data = isObject(answer) ? answer.data : undefined;
  const groups = isObject(data) && Array.isArray(data.groups) ? data.groups : [];
  return groups.flatMap((group: unknown) => (isObject(group) && Array.isArray(group.rules) ? group.rules : []));
}

function isCallsights(rule: unknown): boolean {
  return isObject(rule) && isObject(rule.labels) && rule.labels.source === SOURCE;
}
