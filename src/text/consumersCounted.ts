import { t } from '@grafana/i18n';
import { isConsumerLevel } from '../../model/consumers';
import { formatCount } from './format';

/** A number of consumers on a level of the pivot, in words: “5 plans”. A word for all levels where none is known. */
export function consumersCounted(level: string, count: number): string {
  const counted = { count, counted: formatCount(count) };
  switch (isConsumerLevel(level) ? level : undefined) {
    case 'organization':
      return t('counted.organizations', '', {
        ...counted,
        defaultValue_one: '{{counted}} organization',
        defaultValue_other: '{{counted}} organizations',
      });
    case 'application':
      return t('counted.applications', '', {
        ...counted,
        defaultValue_one: '{{counted}} application',
        defaultValue_other: '{{counted}} applications',
      });
    case 'developer':
      return t('counted.developers', '', {
        ...counted,
        defaultValue_one: '{{counted}} developer',
        defaultValue_other: '{{counted}} developers',
      });
    case 'plan':
      return t('counted.plans', '', {
        ...counted,
        defaultValue_one: '{{counted}} plan',
        defaultValue_other: '{{counted}} plans',
      });
    default:
      return t('counted.consumers', '', {
        ...counted,
        defaultValue_one: '{{counted}} consumer',
        defaultValue_other: '{{counted}} consumers',
      });
  }
}
