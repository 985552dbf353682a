import { t } from '@grafana/i18n';
import type { ErrorClass } from '../../model/errorClasses';

/** Every error class as words, with the side that can fix it. */
export function errorClassNames(): Record<ErrorClass, string> {
  return {
    none: t('panels.error-class.none', 'Success'),
    validation: t('panels.error-class.validation', 'Validation (client)'),
    authentication: t('panels.error-class.authentication', 'Authentication (client)'),
    authorization: t('panels.error-class.authorization', 'Authorization (client)'),
    not_found: t('panels.error-class.not-found', 'Not found (client)'),
    conflict: t('panels.error-class.conflict', 'Conflict (client)'),
    rate_limited: t('panels.error-class.rate-limited', 'Rate limited (client)'),
    quota_exceeded: t('panels.error-class.quota-exceeded', 'Quota exceeded (client)'),
    client_other: t('panels.error-class.client-other', 'Other (client)'),
    timeout: t('panels.error-class.timeout', 'Timeout (server)'),
    upstream: t('panels.error-class.upstream', 'Upstream (server)'),
    circuit_open: t('panels.error-class.circuit-open', 'Circuit open (server)'),
    server: t('panels.error-class.server', 'Internal (server)'),
    unknown: t('panels.error-class.unknown', 'Unknown outcome'),
  };
}
