import React from 'react';
import { t } from '@grafana/i18n';
import { Badge, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { consumerColumn } from '../../../../model/consumers';
import { dimensionNamed, whyOfName } from '../../../actions/names';
import { waitingUnits, type Waiting } from '../../../growth/onboarding/waiting';
import { preservedSearch } from '../../../links/preservedSearch';
import { consumerUrl } from '../../../links/routes';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import { formatCount, formatShare, formatShortHours } from '../../../text/format';
import { dimensionValueName } from '../../../text/labels';
import { getGrowthStyles } from '../growthStyles';
import { stepName } from './funnelVariables';
import type { OnboardingUnit } from './units';

/** More are in the table of consumers. */
const SHOWN = 12;

interface Props {
  unit: GrowthUnit;
  units: OnboardingUnit[];
}

/** Who has not reached the next step, those that are stuck first. */
export function WaitingPanel({ unit, units }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const title = t('onboarding.stuck', 'Waiting for the next step');
  const waiting = waitingUnits(units);
  const stuck = waiting.filter(({ isStuck }) => isStuck).length;
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {t(
          'onboarding.stuck-help',
          'Stuck: {{stuck}} of {{waiting}} that wait. Stuck is who waits longer than nine of ten did, or, while too few have made it, than 3 days for the first success and 14 days for the other steps. Chance: of reaching the step within 7 days.',
          { stuck: formatCount(stuck), waiting: formatCount(waiting.length) }
        )}
      </Text>
      {waiting.length === 0 ? (
        <Text>{t('onboarding.nobody-waits', 'Nobody waits: all have reached every step.')}</Text>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('onboarding.column.consumer', 'Consumer')}</th>
              <th scope="col">{t('onboarding.column.waits-for', 'Waits for')}</th>
              <th scope="col" className={styles.number}>
                {t('onboarding.column.since', 'Since')}
              </th>
              <th scope="col" className={styles.number}>
                {t('panels.table.calls', 'Calls')}
              </th>
              <th scope="col">{t('onboarding.column.last-error', 'Last error')}</th>
              <th scope="col">{t('onboarding.column.chance', 'Chance')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.slice(0, SHOWN).map((one) => (
              <WaitingRow key={`${one.step} ${one.unit.row.id}`} unit={unit} waiting={one} />
            ))}
          </tbody>
        </table>
      )}
      {waiting.length > SHOWN && (
        <Text variant="bodySmall" color="secondary">
          {t('onboarding.more-waiting', '{{n}} more wait for less long.', { n: formatCount(waiting.length - SHOWN) })}
        </Text>
      )}
    </section>
  );
}

function WaitingRow({ unit, waiting }: { unit: GrowthUnit; waiting: Waiting<OnboardingUnit> }) {
  const styles = useStyles2(getGrowthStyles);
  const { pathname, search } = useLocation();
  const { row } = waiting.unit;
  const { id, name, organization, calls, last_error, last_endpoint } = row;
  const kept = preservedSearch(search);
  return (
    <tr>
      <th scope="row">
        <TextLink href={row.path + kept} inline={false}>
          {name}
        </TextLink>
        <div className={styles.secondary}>{organization}</div>
      </th>
      <td>
        {stepName(waiting.step)} {waiting.isStuck && <Badge text={t('onboarding.is-stuck', 'stuck')} color="orange" />}
      </td>
      <td className={styles.number}>{formatShortHours(waiting.waited)}</td>
      <td className={styles.number}>
        <TextLink href={consumerUrl(unit, id, 'calls') + kept} inline={false}>
          {formatCount(calls)}
        </TextLink>
      </td>
      <td>
        {last_error === '' ? (
          t('onboarding.no-error', 'none')
        ) : (
          <>
            {dimensionValueName('error_class', last_error)}{' '}
            <TextLink
              href={pathname + whyOfName(search, dimensionNamed(consumerColumn(unit), id, name), 'failed')}
              aria-label={t('onboarding.why', 'Why do calls of {{name}} fail?', { name })}
            >
              {t('verbs.why', 'Why')}
            </TextLink>
            <div className={styles.secondary}>{last_endpoint}</div>
          </>
        )}
      </td>
      <td>{chanceText(waiting)}</td>
    </tr>
  );
}

const chanceText = ({ chance }: Waiting<OnboardingUnit>): string =>
  chance === null ? t('onboarding.no-chance', 'none known') : formatShare(chance);
