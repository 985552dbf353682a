import { t } from '@grafana/i18n';

/** Why a consumer is left out (participantsQuery). */
export function exclusionName(reason: string): string {
  switch (reason) {
    case 'several_variants':
      return t('experiments.exclusion.several-variants', 'Seen in several variants');
    case 'other_variant':
      return t('experiments.exclusion.other-variant', 'Only in variants that are not defined');
    case 'not_a_consumer':
      return t('experiments.exclusion.not-a-consumer', 'Not a known consumer');
    default:
      return reason;
  }
}
