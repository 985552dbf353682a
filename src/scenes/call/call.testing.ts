import type { OneCallRow } from '../../queries/calls/callQuery';

/** A call that failed in its second attempt. */
export const FAILED_CALL: OneCallRow = {
  ...{ event_key: '16008196846276891048', event_time: 1_764_232_404_064, request_id: 'req_1', trace_id_hex: '' },
  ...{ logical_key: '4413411845520161043', inner_call: false, attempt: 2, found: 1 },
  ...{ status_code: 500, error_class: 'server', error_type: 'internal_error', outcome_reason: '' },
  ...{ organization_id: 'cobalt', organization: 'Cobalt Freight', application_id: 'dispatch', application: 'Dispatch' },
  ...{ developer_id: 'dev_1', api_key_id: 'key_1', plan_id: 'enterprise' },
  ...{ service: 'orders-api', method: 'POST', endpoint: '/orders/exports', api_version: 'v2' },
  ...{ duration: 630, upstream: 500, queue: 30, network: 0, sdk_name: 'java', sdk_version: '5.1.2' },
  ...{ region: 'eu-west-1', country: 'DE', asn: 0 },
  ...{ quota_bucket: 'calls_per_period', quota_consumed: 227_255, quota_limit: 500_000, fields: '{}' },
};
