import React from 'react';
import { t } from '@grafana/i18n';
import { DocumentLink } from '../../states/DocumentLink';
import { EmptyState } from '../../states/EmptyState';

/** Stands where no unit with a known beginning got its first key in the period. */
export function NoCohorts({ unknown }: { unknown: number }) {
  return (
    <EmptyState
      title={t('retention.none', 'No first key of a known beginning in this period')}
      icon="key-skeleton-alt"
      actions={
        <DocumentLink document="growth.md#keys">
          {t('onboarding.none-link', 'How to send key_issued events')}
        </DocumentLink>
      }
    >
      {unknown > 0
        ? t(
            'retention.none-known',
            'The keys of the period are older than the stored calls ({{n}}): cohorts fill from the first week on that is stored whole.',
            { n: unknown }
          )
        : t(
            'retention.none-help',
            'Try a longer time range, or clear the filters. A cohort needs key_issued events, which the portal that issues keys sends to the sidecar.'
          )}
    </EmptyState>
  );
}
