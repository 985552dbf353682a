import type { FailureClass } from '../../model/errorClasses';

/* Names of Grafana's own palette. Red: the API has to fix it; orange: the client; violet: limits; blue: traffic. */

export const SUCCESS_COLOR = 'blue';
export const CLIENT_ERROR_COLOR = 'orange';
export const SERVER_ERROR_COLOR = 'red';
export const OTHER_COLOR = 'gray';
export const UNKNOWN_COLOR = 'text';
export const COMPARED_COLOR = 'text';
export const REVENUE_COLOR = 'blue';
export const COST_COLOR = 'orange';
export const MARGIN_COLOR = 'text';

/** Lower percentiles are paler: one hue, because it is one quantity. */
export const PERCENTILE_COLORS = { p50: 'super-light-blue', p95: 'blue', p99: 'dark-blue' };

/** Yellow to orange: client errors, violet those by a limit. Red: server errors. */
export const ERROR_CLASS_COLORS: Record<FailureClass, string> = {
  validation: 'light-yellow',
  authentication: 'yellow',
  authorization: 'dark-yellow',
  not_found: 'super-light-orange',
  conflict: 'light-orange',
  rate_limited: 'light-purple',
  quota_exceeded: 'dark-purple',
  client_other: 'dark-orange',
  timeout: 'super-light-red',
  upstream: 'light-red',
  circuit_open: 'semi-dark-red',
  server: 'dark-red',
};
