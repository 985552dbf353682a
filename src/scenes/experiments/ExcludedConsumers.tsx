import React from 'react';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { ExperimentUnit } from '../../../model/experiments';
import type { ParticipantsRow } from '../../queries/experiment/participantsQuery';
import { exclusionName } from '../../text/experiments/exclusionNames';
import { formatCount } from '../../text/format';
import type { PanelVerbs } from '../panel/PanelVerbs';
import { VerbSection } from '../panel/VerbSection';
import { ConsumerHeading } from './ConsumerHeading';
import { getTableStyles } from './tableStyles';

interface Props {
  unit: ExperimentUnit;
  participants: readonly ParticipantsRow[];
  verbs: PanelVerbs;
}

/** The consumers that are in no figure, each with the reason. */
export function ExcludedConsumers({ unit, participants, verbs }: Props) {
  const styles = useStyles2(getTableStyles);
  const excluded = participants.filter(({ reason }) => reason !== '');
  const total = participants[0]?.excluded ?? 0;
  const title = t('experiment.excluded.title', 'Left out ({{total}})', { total });
  return (
    <VerbSection className={styles.section} title={title} verbs={verbs}>
      {excluded.length === 0 ? (
        <Text color="secondary">{t('experiment.excluded.nobody', 'Nobody is left out.')}</Text>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('experiment.excluded.consumer', 'Consumer')}</th>
              <th scope="col">{t('experiment.excluded.reason', 'Reason')}</th>
              <th scope="col">{t('experiment.excluded.variants', 'Variants')}</th>
              <th scope="col" className={styles.number}>
                {t('experiment.excluded.calls', 'Calls in the experiment')}
              </th>
            </tr>
          </thead>
          <tbody>
            {excluded.map(({ unit: id, label, reason, variants, calls }) => (
              <tr key={id}>
                <ConsumerHeading {...{ unit, id, label }} />
                <td>{exclusionName(reason)}</td>
                <td>{variants}</td>
                <td className={styles.number}>{formatCount(calls)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {excluded.length < total && (
        <Text variant="bodySmall" color="secondary">
          {t('experiment.excluded.more', 'The {{shown}} largest of {{total}}.', { shown: excluded.length, total })}
        </Text>
      )}
    </VerbSection>
  );
}
