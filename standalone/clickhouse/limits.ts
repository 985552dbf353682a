/** Every limit of the embedded ClickHouse; `startClickHouse({ limits })` overrides single ones. */
export interface Limits {
  /** Longest SQL text, in bytes, without the data of an INSERT. */
  maxQueryBytes: number;
  /** Largest request body after decompression, in bytes. */
  maxBodyBytes: number;
  /** Largest formatted result of one query, in bytes. */
  maxResultBytes: number;
  /** A result that grows past this many bytes is sent while the query still runs. */
  streamThresholdBytes: number;
  /** Queries other than INSERT that run at the same time. */
  maxConcurrentReads: number;
  /** INSERTs that run at the same time. */
  maxConcurrentWrites: number;
  /** Requests of one kind that may wait for a place. */
  maxQueued: number;
  /** Longest wait for a place, in seconds. */
  queueTimeoutSeconds: number;
  /** On stop, running queries get this long before they are killed, in seconds. */
  shutdownGraceSeconds: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxQueryBytes: 1024 * 1024,
  maxBodyBytes: 1024 * 1024 * 1024,
  maxResultBytes: 4 * 1024 * 1024 * 1024,
  streamThresholdBytes: 1024 * 1024,
  maxConcurrentReads: 8,
  maxConcurrentWrites: 4,
  maxQueued: 200,
  queueTimeoutSeconds: 60,
  shutdownGraceSeconds: 10,
};
