import { t } from '@grafana/i18n';

/** Every kind of DIAGNOSTIC_KINDS as words, with the setting that corrects it; docs/operations.md has more. */
export function diagnosticKinds(): Record<string, string> {
  return {
    no_status: t(
      'quality.kind.no-status',
      'No status: send http.response.status_code, or name its attribute in attributes.status_code'
    ),
    unread_status: t('quality.kind.unread-status', 'Status not readable: name its attribute in attributes.status_code'),
    unread_time: t('quality.kind.unread-time', 'Time not readable: set time.default_zone, or attributes.started_at'),
    ambiguous_unit: t(
      'quality.kind.ambiguous-unit',
      'Duration without a clear unit: name the attribute with its unit, such as attributes.duration_ms'
    ),
    placeholder_id: t('quality.kind.placeholder-id', 'Placeholder in the place of an id: correct the sender'),
    refused_route: t(
      'quality.kind.refused-route',
      'Route that is no template, or does not fit the path: set attributes.route or endpoints.patterns'
    ),
    uncorrelated_observation: t(
      'quality.kind.uncorrelated',
      'May be counted twice: send a request id from both sources, or set correlate.edge_services'
    ),
    unknown_envelope: t('quality.kind.unknown-envelope', 'Request that is no OTLP of its path: correct the exporter'),
  };
}
