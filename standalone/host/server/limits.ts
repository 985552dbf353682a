/** Limits of the page's server. */
export interface HostLimits {
  /** Bytes of a request body. */
  maxBodyBytes: number;
  /** Bytes of the answer to one query, as text. */
  maxResultBytes: number;
  /** Seconds after which a query is ended, unless it sets max_execution_time itself. */
  queryTimeoutSeconds: number;
}

export const DEFAULT_HOST_LIMITS: HostLimits = {
  maxBodyBytes: 1024 * 1024,
  maxResultBytes: 64 * 1024 * 1024,
  // As grafana-clickhouse-datasource does by default.
  queryTimeoutSeconds: 60,
};
