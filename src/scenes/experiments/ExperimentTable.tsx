import React from 'react';
import { t } from '@grafana/i18n';
import { Badge, Text, TextLink, useStyles2, type BadgeColor } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import { experimentUrl } from '../../links/routes';
import { dayText, daysBetween, daysText, stateName, unitsText } from './experimentTexts';
import type { ExperimentState, ListRow } from './listRows';
import { getTableStyles } from './tableStyles';

const COLOR: Record<ExperimentState, BadgeColor> = {
  running: 'green',
  planned: 'blue',
  ended: 'darkgrey',
  discovered: 'purple',
  unreadable: 'red',
};

/** The experiments, one row each. @param now in milliseconds since the epoch */
export function ExperimentTable({ rows, now }: { rows: ListRow[]; now: number }) {
  const styles = useStyles2(getTableStyles);
  const title = t('experiments.title', 'Experiments');
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('experiments.column.experiment', 'Experiment')}</th>
            <th scope="col">{t('experiments.column.state', 'State')}</th>
            <th scope="col">{t('experiments.column.period', 'Period')}</th>
            <th scope="col">{t('experiments.column.days', 'Days')}</th>
            <th scope="col">{t('experiments.column.units', 'Consumers')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, now }: { row: ListRow; now: number }) {
  const styles = useStyles2(getTableStyles);
  const { search } = useLocation();
  const { key, state, unit, hypothesis, problem, variants, applications } = row;
  return (
    <tr>
      <th scope="row">
        <TextLink href={experimentUrl(key) + preservedSearch(search)} inline={false} weight="medium">
          {key}
        </TextLink>
        <div className={styles.secondary}>{problem || hypothesis || variants.join(', ')}</div>
      </th>
      <td>
        <Badge text={stateName(state)} color={COLOR[state]} />
      </td>
      <td>{periodText(row)}</td>
      <td>{runtimeText(row, now)}</td>
      <td>{unitsText(unit, applications)}</td>
    </tr>
  );
}

function periodText({ start, end }: ListRow): string {
  return start === null || end === null ? '–' : `${dayText(start)} – ${dayText(end)}`;
}

/** Days since the start, of those that are planned. */
function runtimeText({ state, start, end }: ListRow, now: number): string {
  if (start === null || end === null) {
    return '–';
  }
  const planned = daysBetween(start, end);
  return state === 'running'
    ? t('experiments.days-of', '{{days}} of {{planned}}', { days: daysBetween(start, now), planned: daysText(planned) })
    : daysText(planned);
}
