import type { FailureClass } from '../../model/errorClasses';

/* Names of Grafana's own palette. */

export const SUCCESS_COLOR = 'semi-dark-green';
export const CLIENT_ERROR_COLOR = 'orange';
export const SERVER_ERROR_COLOR = 'red';
export const OTHER_COLOR = 'gray';
export const UNKNOWN_COLOR = 'purple';

/** Lower percentiles are paler: one hue, because it is one quantity. */
export const PERCENTILE_COLORS = { p50: 'super-light-blue', p95: 'blue', p99: 'dark-blue' };

/** Yellow to orange: client errors. Red: server errors. */
export const ERROR_CLASS_COLORS: Record<FailureClass, string> = {
  validation: 'light-yellow',
  authentication: 'yellow',
  authorization: 'dark-yellow',
  not_found: 'super-light-orange',
  conflict: 'light-orange',
  rate_limited: 'orange',
  quota_exceeded: 'semi-dark-orange',
  client_other: 'dark-orange',
  timeout: 'super-light-red',
  upstream: 'light-red',
  circuit_open: 'semi-dark-red',
  server: 'dark-red',
};
