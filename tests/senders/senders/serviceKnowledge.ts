import { type Knowledge } from '../sender';

/** What a service knows of its calls when an instrumentation makes their spans. */
export const SERVICE_KNOWS: Omit<Knowledge, 'service'> = {
  template: 'route',
  consumer: true,
  requestId: true,
  idempotencyKey: true,
  upstream: false,
  quota: true,
  resolutionMs: 0,
  // The service does not notice that its caller has left.
  gone: [{ status: 200, errorClass: 'none' }],
};
