import React from 'react';
import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Badge, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import { experimentUrl } from '../../links/routes';
import { consumersCounted } from '../../text/consumersCounted';
import { dayText, daysBetween, daysText, stateName } from './experimentTexts';
import type { ExperimentState, ListRow } from './listRows';
import type { ListVerdict } from './ListVerdict';
import { STATE_COLOR } from './stateColor';
import { getTableStyles } from './tableStyles';

interface Props {
  rows: ListRow[];
  /** Consumers, health and verdict of those that have begun. */
  verdicts: readonly ListVerdict[];
  /** In milliseconds since the epoch. */
  now: number;
}

/** The experiments, one row each. */
export function ExperimentTable({ rows, verdicts, now }: Props) {
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
            <th scope="col" className={styles.wide}>
              {t('experiments.column.period', 'Period')}
            </th>
            <th scope="col" className={styles.wide}>
              {t('experiments.column.days', 'Days')}
            </th>
            <th scope="col" className={styles.medium}>
              {t('experiments.column.units', 'Consumers')}
            </th>
            <th scope="col" className={styles.medium}>
              {t('experiments.column.health', 'Health')}
            </th>
            <th scope="col">{t('experiments.column.verdict', 'Verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              verdict={verdicts.find(({ state }) => state.definition.key === row.key)}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, verdict, now }: { row: ListRow; verdict: ListVerdict | undefined; now: number }) {
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
        <Badge text={stateName(state)} color={STATE_COLOR[state]} />
      </td>
      <td className={cx(styles.short, styles.wide)}>{periodText(row)}</td>
      <td className={cx(styles.short, styles.wide)}>{runtimeText(row, now)}</td>
      {verdict ? (
        <verdict.Component model={verdict} />
      ) : (
        <>
          <td className={styles.medium}>{state === 'planned' ? '–' : consumersCounted(unit, applications)}</td>
          <td className={styles.medium}>–</td>
          <td className={styles.secondary}>{withoutVerdict(state)}</td>
        </>
      )}
    </tr>
  );
}

/** Why an experiment has no verdict in the list. */
function withoutVerdict(state: ExperimentState): string {
  switch (state) {
    case 'planned':
      return t('experiments.no-verdict.planned', 'It has not begun');
    case 'discovered':
      return t('experiments.no-verdict.discovered', 'Define it, so that it can be judged');
    case 'unreadable':
      return t('experiments.no-verdict.unreadable', 'Its definition cannot be read');
    default:
      return t('experiments.no-verdict.open', 'Its page has the verdict');
  }
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
