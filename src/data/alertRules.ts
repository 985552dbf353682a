import { config, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { isObject } from '../../model/isObject';
import { fieldOf, textOf } from './fields';
import { readRules, type GrafanaRule } from './readRules';

/** The alert rules of Callsight in Grafana, or why they cannot be read. */
export type RulesAnswer =
  | { state: 'read'; rules: GrafanaRule[] }
  /** `none`: no Grafana with alert rules is around the app. `forbidden`: this user may not read them. */
  | { state: 'missing'; reason: 'none' | 'forbidden' | 'failed'; message: string };

/** How many alert rules of Grafana are Callsight's; undefined where this user may not read rules, or none are here. */
export async function alertRuleCount(): Promise<number | undefined> {
  const answer = await alertRules();
  return answer.state === 'read' ? answer.rules.length : undefined;
}

/** Asks Grafana, which answers as Prometheus does: https://prometheus.io/docs/prometheus/latest/querying/api/#rules */
export async function alertRules(): Promise<RulesAnswer> {
  if (!config.unifiedAlertingEnabled) {
    return { state: 'missing', reason: 'none', message: '' };
  }
  const request = getBackendSrv().fetch<unknown>({
    url: '/api/prometheus/grafana/api/v1/rules',
    showErrorAlert: false,
  });
  return lastValueFrom(request).then(
    ({ data }): RulesAnswer => ({ state: 'read', rules: readRules(data) }),
    (error: unknown): RulesAnswer => ({
      state: 'missing',
      reason: isForbidden(error) ? 'forbidden' : 'failed',
      message: messageOf(error),
    })
  );
}

const FORBIDDEN = [401, 403];

/** Whether a request failed because this user may not send it. */
export const isForbidden = (error: unknown): boolean => FORBIDDEN.some((status) => status === fieldOf(error, 'status'));

function messageOf(error: unknown): string {
  const data = fieldOf(error, 'data');
  return textOf(isObject(data) ? data : error, 'message');
}
