import { endpointHoursQuery } from '../../src/queries/latency/endpointHoursQuery';
import { expectedLatencyQuery } from '../../src/queries/latency/expectedLatencyQuery';
import { latencyLimitQuery } from '../../src/queries/latency/latencyLimitQuery';
import { latencyQuery } from '../../src/queries/latency/latencyQuery';
import type { Scope } from '../../src/sql/scope';

/** The queries of latency. @param own the calls of one consumer */
export const latencyQueries = (own: Scope, all: Scope) => ({
  endpointHoursQuery: [endpointHoursQuery(all)],
  expectedLatencyQuery: [expectedLatencyQuery(own, all)],
  latencyLimitQuery: [latencyLimitQuery(all)],
  latencyQuery: [latencyQuery(all)],
});
