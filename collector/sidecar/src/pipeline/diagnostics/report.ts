import { type DiagnosticKind } from '../../../../../model/diagnosticKinds';
import { type Diagnostics } from './diagnostics';

interface Explanation {
  meaning: string;
  /** The setting that corrects it. */
  correction: string;
}

const EXPLANATIONS: Readonly<Record<DiagnosticKind, Explanation>> = {
  no_status: {
    meaning: 'Calls that state no status, so their outcome is unknown.',
    correction:
      'Send http.response.status_code, of gRPC its status code, or name the attribute in attributes.status_code or attributes.rpc_status.',
  },
  unread_status: {
    meaning: 'Calls whose status is 0 or no status of HTTP or gRPC, so their outcome is unknown.',
    correction: 'Name the attribute that holds the status in attributes.status_code, or in a map of sources.files.',
  },
  unread_time: {
    meaning: 'Log records whose stated time could not be read: they have the time of the record.',
    correction:
      'Set time.default_zone if the times state no zone; otherwise name another attribute in attributes.started_at or attributes.ended_at.',
  },
  ambiguous_unit: {
    meaning: 'Durations that were left empty, because their unit or their number can be read in several ways.',
    correction:
      'Name the attribute with its unit, such as attributes.duration_ms, set the resource attribute callsight.source to the gateway, or list the field in sums of its map.',
  },
  placeholder_id: {
    meaning:
      'Records with a placeholder, such as "undefined" or "${consumer}", in the place of an id: it is read as not sent.',
    correction:
      'Correct the sender: leave the attribute out where the id is not known. The log of the sidecar names the column.',
  },
  refused_route: {
    meaning: 'Calls whose route was not taken for their endpoint: it is no template, or the path does not follow it.',
    correction:
      'Name the attribute that holds the template in attributes.route, set route: ignore in the map of the source, or describe the endpoints in endpoints.openapi or endpoints.patterns.',
  },
  uncorrelated_observation: {
    meaning:
      'Calls that look like one that another source reported at the same time, and that may be counted twice: one of the two names no trace and no request id.',
    correction:
      'Send a request id from both (attributes.request_id), or propagate the trace through the gateway. Or name the gateways in correlate.edge_services: then what other services send is no call.',
  },
  unknown_envelope: {
    meaning: 'Requests that hold something, of which nothing is OTLP of this path.',
    correction: 'Send traces to /v1/traces, logs to /v1/logs and JSON events to /v1/events.',
  },
};

/** What `GET /diagnostics` answers, as JSON. */
export interface DiagnosticsReport {
  /** ISO 8601: counts begin at the start of the sidecar. */
  since: string;
  problems: Array<
    { kind: DiagnosticKind; source: string; service: string; count: number; last_seen: string } & Explanation
  >;
}

export function diagnosticsReport(diagnostics: Diagnostics): DiagnosticsReport {
  return {
    since: new Date(diagnostics.since).toISOString(),
    problems: diagnostics.list().map(({ kind, source, service, count, lastSeen }) => ({
      ...{ kind, source, service, count },
      last_seen: new Date(lastSeen).toISOString(),
      ...EXPLANATIONS[kind],
    })),
  };
}
