import { FieldColorModeId, type FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { FailureClass } from '../../model/errorClasses';

/** Yellow to orange: the caller has to mend it. Red: we have to. Names of Grafana's own palette. */
const COLORS: Record<FailureClass, string> = {
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

export const CLIENT_ERROR_COLOR = 'orange';
export const SERVER_ERROR_COLOR = 'red';

/** An error class of our taxonomy as words, with the side that has to act; an unknown one as it is. */
export function errorClassName(errorClass: string): string {
  const names: Record<FailureClass | 'none', () => string> = {
    none: () => t('panels.error-class.none', 'Success'),
    validation: () => t('panels.error-class.validation', 'Validation (client)'),
    authentication: () => t('panels.error-class.authentication', 'Authentication (client)'),
    authorization: () => t('panels.error-class.authorization', 'Authorization (client)'),
    not_found: () => t('panels.error-class.not-found', 'Not found (client)'),
    conflict: () => t('panels.error-class.conflict', 'Conflict (client)'),
    rate_limited: () => t('panels.error-class.rate-limited', 'Rate limited (client)'),
    quota_exceeded: () => t('panels.error-class.quota-exceeded', 'Quota exceeded (client)'),
    client_other: () => t('panels.error-class.client-other', 'Other (client)'),
    timeout: () => t('panels.error-class.timeout', 'Timeout (server)'),
    upstream: () => t('panels.error-class.upstream', 'Upstream (server)'),
    circuit_open: () => t('panels.error-class.circuit-open', 'Circuit open (server)'),
    server: () => t('panels.error-class.server', 'Internal (server)'),
  };
  return isKnown(errorClass, names) ? names[errorClass]() : errorClass;
}

/** Name and colour of an error class's series. */
export function errorClassStyle(errorClass: string): FieldConfig {
  return {
    displayName: errorClassName(errorClass),
    color: isKnown(errorClass, COLORS)
      ? { mode: FieldColorModeId.Fixed, fixedColor: COLORS[errorClass] }
      : { mode: FieldColorModeId.PaletteClassicByName },
  };
}

function isKnown<T extends object>(key: string, record: T): key is Extract<keyof T, string> {
  return Object.hasOwn(record, key);
}
