import React from 'react';
import { t } from '@grafana/i18n';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import { DocumentLink } from '../../states/DocumentLink';
import { EmptyState } from '../../states/EmptyState';
import { coverageText } from './onboardingTexts';
import type { OnboardingUnits } from './units';

/** Stands where no unit began in the period. */
export function NoKeys({ unit, units }: { unit: GrowthUnit; units: OnboardingUnits }) {
  const isUnknown = units.notStored + units.calledBefore > 0;
  return (
    <EmptyState
      title={
        isUnknown
          ? t('onboarding.none-known', 'Nobody’s beginning is known in this period')
          : t('onboarding.none', 'No first key was issued in this period')
      }
      icon="key-skeleton-alt"
      actions={
        <DocumentLink document="growth.md#keys">
          {t('onboarding.none-link', 'How to send key_issued events')}
        </DocumentLink>
      }
    >
      {isUnknown
        ? coverageText(unit, units)
        : t(
            'onboarding.none-help',
            'Try a longer time range, or clear the filters. Onboarding begins with the event key_issued, which the portal that issues keys sends to the sidecar.'
          )}
    </EmptyState>
  );
}
