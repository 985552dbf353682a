import { type PlainRequest, type PlainSpan, type PlainValue } from './traceTypes';

/** The attributes that Callsight reads of the benchmark's spans, and what they are called in a row. */
export const WANTED = {
  'service.name': 'service',
  'deployment.environment.name': 'environment',
  'cloud.region': 'region',
  'cloud.availability_zone': 'pop',
  'http.request.method': 'method',
  'http.route': 'route',
  'url.path': 'path',
  'http.response.status_code': 'status_code',
  'client.address': 'address',
  'user_agent.original': 'user_agent',
  'http.request.body.size': 'request_bytes',
  'http.response.body.size': 'response_bytes',
  'http.request.header.x-request-id': 'request_id',
  'api.consumer.organization_id': 'organization_id',
  'api.consumer.application_id': 'application_id',
  'api.consumer.developer_id': 'developer_id',
  'api.consumer.plan_id': 'plan_id',
  'api.key.id': 'api_key_id',
  'geo.country.iso_code': 'country',
  'api.upstream.duration_us': 'upstream_us',
  'api.quota.bucket': 'quota_bucket',
  'api.quota.consumed': 'quota_consumed',
  'api.quota.limit': 'quota_limit',
} as const;

type Column = (typeof WANTED)[keyof typeof WANTED];
const COLUMN_OF = new Map<string, Column>(Object.entries(WANTED));

/** One span as a row: the attributes that are wanted, by column. */
export type PlainRow = Partial<Record<Column, string | number | boolean | undefined>>;

/** Puts what is wanted of every span into a row of its own, as one does without thinking of speed. */
export function projectPlain(request: PlainRequest): Array<{ span: PlainSpan; row: PlainRow }> {
  const rows: Array<{ span: PlainSpan; row: PlainRow }> = [];
  for (const { resource, scopeSpans } of request.resourceSpans) {
    const base: PlainRow = {};
    addAttributes(base, resource.attributes);
    for (const { spans } of scopeSpans) {
      for (const span of spans) {
        const row = { ...base };
        addAttributes(row, span.attributes);
        rows.push({ span, row });
      }
    }
  }
  return rows;
}

function addAttributes(row: PlainRow, attributes: PlainSpan['attributes']): void {
  for (const { key, value } of attributes) {
    const column = COLUMN_OF.get(key);
    if (column) {
      row[column] = plainValue(value);
    }
  }
}

function plainValue(value: PlainValue): string | number | boolean | undefined {
  if (value.arrayValue) {
    return value.arrayValue.values.length > 0 ? plainValue(value.arrayValue.values[0]) : undefined;
  }
  if (value.intValue !== undefined && value.intValue !== null) {
    const integer = value.intValue;
    return typeof integer === 'object' ? integer.toNumber() : Number(integer);
  }
  return value.stringValue ?? value.doubleValue ?? value.boolValue;
}
