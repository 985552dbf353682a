import { type ConsumerLevel } from '../../../model/consumers';
import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { EVENTS } from '../../../model/sources';
import { isConsumer, isIn, rawCalls } from '../../sql/conditions';
import { qualified, quote } from '../../sql/quote';
import { conditionsOf } from '../../sql/scope';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { organizationOf } from './belongings';

/** What a consumer does first on its first day is not new: it is what it began with. */
const FIRST_DAY_HOURS = 24;

const NO_END = "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))') AS until";
const NO_COUNTS = ["CAST(NULL, 'Nullable(UInt64)') AS calls", "CAST(NULL, 'Nullable(UInt64)') AS part"];

/** First call and success, and the first calls of an endpoint, an SDK version and an application after the first day. */
export function firstCalls(own: Scope): string {
  const groups = ['endpoint_name', 'sdk', 'application', 'is_success'];
  const calls = subquery({
    select: [
      "concat(method, ' ', endpoint, if(api_version = '', '', concat(' ', api_version))) AS endpoint_name",
      "trim(concat(sdk_name, ' ', sdk_version)) AS sdk",
      'toString(application_id) AS application',
      `error_class = ${quote(SUCCESS_CLASS)} AS is_success`,
      'min(event_time) AS first_time',
    ],
    from: qualified(own.database, EVENTS.table),
    where: rawCalls(own, 'stored'),
    groupBy: groups,
  });
  const facts = [
    "('first_call', '')",
    "(if(is_success, 'first_success', ''), '')",
    "('endpoint', endpoint_name)",
    "(if(sdk = '', '', 'sdk'), sdk)",
    `(if(${isConsumer('application')}, 'application', ''), application)`,
  ];
  const firsts = subquery({
    select: [
      ...['fact.1 AS kind', 'fact.2 AS detail', 'min(first_time) AS time'],
      "minIf(time, kind = 'first_call') OVER () AS begun",
    ],
    from: subquery({ select: [`arrayJoin([${facts.join(', ')}]) AS fact`, 'first_time'], from: calls }),
    groupBy: ['kind', 'detail'],
    having: "kind != ''",
  });
  return subquery({
    select: ['time', NO_END, 'kind', 'detail', ...NO_COUNTS],
    from: firsts,
    where: [`(kind LIKE 'first_%' OR time >= begun + toIntervalHour(${FIRST_DAY_HOURS}))`],
  });
}

/**
 * Keys that were issued to the consumer, and changes of its plan or of that of its organization. What a developer of an
 * organization has as a plan of its own is not a change of the organization's.
 */
export function domainEvents(own: Scope, level: ConsumerLevel, id: string): string {
  const plans = "concat(JSONExtractString(properties, 'from'), ' → ', JSONExtractString(properties, 'to'))";
  const isOwn = conditionsOf(own).join(' AND ');
  const ofAll = `NOT (${isConsumer('developer_id')})`;
  const isOwnPlan = level === 'developer' ? isOwn : `${isOwn} AND ${ofAll}`;
  const ofOrganization = `${ofAll} AND organization_id IN (${organizationOf(own.database, level, id)}) AND organization_id != ''`;
  return subquery({
    select: [
      ...['event_time AS time', NO_END, 'toString(event_type) AS kind'],
      `if(kind = 'plan_changed', ${plans}, if(api_key_id = '', toString(application_id), toString(api_key_id))) AS detail`,
      ...NO_COUNTS,
    ],
    from: qualified(own.database, EVENTS.table),
    where: [
      `((event_type = 'key_issued' AND ${isOwn}) OR (event_type = 'plan_changed' AND ((${isOwnPlan}) OR (${ofOrganization}))))`,
      isIn('stored'),
    ],
  });
}
