/** Lines of a function at most. */
export const FUNCTION_LINES = 80;

/** Files with longer functions, and the lines of the longest: tables, where one line follows the other. */
export const TABLES: Record<string, number> = {
  'collector/sidecar/src/metrics/pipelineMetrics.ts': 130,
  'collector/sidecar/src/pipeline/event/buildEvent.ts': 90,
  'collector/sidecar/bench/plain/pipeline.ts': 90,
};
