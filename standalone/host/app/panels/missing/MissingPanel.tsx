import React from 'react';
import { PanelPlugin } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';

/** A panel that says which type the host lacks. A new one for each type, since the type is what it says. */
export function missingPanelPlugin(type: string): PanelPlugin {
  return new PanelPlugin(() => (
    <Alert
      severity="warning"
      title={t('host.panels.missing', 'This page has no panel of type “{{type}}”', {
        type,
        interpolation: { escapeValue: false },
      })}
    >
      {t('host.panels.missing-hint', 'Grafana has it. Only the panels that Callsight itself uses are shown here.')}
    </Alert>
  )).useFieldConfig();
}
