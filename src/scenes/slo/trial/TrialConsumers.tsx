import React from 'react';
import { t } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../../links/preservedSearch';
import { TRIAL_OBJECTIVES } from '../../../slo/trialObjectives';
import { formatCount } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';
import type { ClosedListVariable } from '../../../variables/ClosedListVariable';
import { getTableStyles } from '../../experiments/tableStyles';
import { objectiveText } from '../sloTexts';
import { usePlace } from './ObjectiveSlider';

/** A consumer of the tried calls. */
export interface TrialConsumer {
  label: string;
  path: string;
  good: number;
  bad: number;
  calls: number;
  consumers: number;
  below: number[];
}

/** Consumers that are listed. */
const MOST = 10;

/** Who would have been below the objective with their own calls. */
export function TrialConsumers({ rows, variable }: { rows: readonly TrialConsumer[]; variable: ClosedListVariable }) {
  const styles = useStyles2(getTableStyles);
  const { search } = useLocation();
  const objective = TRIAL_OBJECTIVES[usePlace(variable)];
  const below = rows[0]?.below[TRIAL_OBJECTIVES.indexOf(objective)] ?? 0;
  return (
    <>
      <Text variant="h4" element="p">
        {t('slo.trial.below', '{{below}} of {{consumers}} organizations would have been below {{objective}}.', {
          ...{ below: formatCount(below), consumers: formatCount(rows[0]?.consumers ?? 0) },
          ...{ objective: objectiveText(objective), ...PLAIN_TEXT },
        })}
      </Text>
      {below > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('slo.consumers.consumer', 'Consumer')}</th>
              {[t('slo.list.good', 'Good calls'), t('slo.list.bad', 'Bad calls'), t('slo.list.calls', 'Calls')].map(
                (title) => (
                  <th key={title} scope="col" className={styles.number}>
                    {title}
                  </th>
                )
              )}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, Math.min(MOST, below)).map(({ label, path, good, bad, calls }) => (
              <tr key={path}>
                <th scope="row">
                  <TextLink href={path + preservedSearch(search)} inline={false}>
                    {label}
                  </TextLink>
                </th>
                <td className={styles.number}>{`${(100 * good).toFixed(2)}%`}</td>
                <td className={styles.number}>{formatCount(bad)}</td>
                <td className={styles.number}>{formatCount(calls)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {below > MOST && (
        <Text variant="bodySmall" color="secondary">
          {t('slo.trial.worst', 'The {{most}} with the smallest share of good calls.', { most: MOST })}
        </Text>
      )}
    </>
  );
}
