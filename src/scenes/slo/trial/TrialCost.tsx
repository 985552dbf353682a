import React, { useMemo } from 'react';
import { css, cx } from '@emotion/css';
import { dateTimeForTimeZone, dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { SLO_DEFAULTS } from '../../../../model/slos';
import { trialsOf, type Trial, type TrialAlerts, type TrialSlot } from '../../../slo/trial';
import { TRIAL_OBJECTIVES } from '../../../slo/trialObjectives';
import { formatCount, formatShare } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';
import type { ClosedListVariable } from '../../../variables/ClosedListVariable';
import { getTableStyles } from '../../experiments/tableStyles';
import { objectiveText } from '../sloTexts';
import { usePlace } from './ObjectiveSlider';

interface Props {
  slots: readonly TrialSlot[];
  variable: ClosedListVariable;
  /** The period, in milliseconds since the epoch. */
  from: number;
  to: number;
  timeZone: string;
}

/** The start of a period, the days that begin in it, and its end. */
function daysOf(from: number, to: number, timeZone: string): number[] {
  const days = [from];
  const day = dateTimeForTimeZone(timeZone, from).startOf('day').add(1, 'day');
  while (day.valueOf() < to) {
    days.push(day.valueOf());
    day.add(1, 'day');
  }
  return [...days, to];
}

/** What each objective would have cost: the budget, and the days on which its alerts would have fired. */
export function TrialCost({ slots, variable, from, to, timeZone }: Props) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const place = usePlace(variable);
  const days = useMemo(() => daysOf(from, to, timeZone), [from, to, timeZone]);
  const trials = useMemo(() => trialsOf(slots, days, SLO_DEFAULTS.low_traffic), [slots, days]);
  const chosen = trials[place];
  const dayText = (day: number) => dateTimeFormat(days[day], { timeZone, format: 'D MMM' });
  return (
    <>
      <Text variant="h4" element="p">
        {budgetText(chosen)}
      </Text>
      <AlertDays {...{ chosen, dayText }} count={days.length - 1} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('slo.trial.objective', 'Objective')}</th>
            {[
              t('slo.trial.used', 'Budget used'),
              t('slo.trial.allowed', 'Bad calls allowed'),
              t('slo.trial.page-days', 'Days with a page'),
              t('slo.trial.ticket-days', 'Days with a ticket'),
            ].map((title) => (
              <th key={title} scope="col" className={styles.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trials.map(({ objective, used, allowed, page, ticket }) => (
            <tr key={objective} className={objective === TRIAL_OBJECTIVES[place] ? own.chosen : undefined}>
              <th scope="row">{objectiveText(objective)}</th>
              <td className={cx(styles.number, used !== null && used > 1 && own.missed)}>
                {used === null ? '–' : formatShare(used)}
              </td>
              <td className={styles.number}>{formatCount(Math.floor(allowed + 1e-6))}</td>
              <td className={styles.number}>{alertsText(page)}</td>
              <td className={styles.number}>{alertsText(ticket)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const alertsText = ({ alerts, days }: TrialAlerts): string =>
  alerts <= days.length
    ? formatCount(days.length)
    : t('slo.trial.days', '{{days}} ({{alerts}} alerts)', {
        ...{ days: formatCount(days.length), alerts: formatCount(alerts), ...PLAIN_TEXT },
      });

function budgetText({ objective, calls, bad, allowed, used }: Trial): string {
  return used === null
    ? t('slo.trial.no-calls', 'No calls in the last 28 days: nothing to judge.')
    : t(
        'slo.trial.spent',
        '{{objective}} would have used {{used}} of its budget: {{bad}} bad of {{calls}} calls, {{allowed}} allowed.',
        {
          ...{ objective: objectiveText(objective), used: formatShare(used), bad: formatCount(bad) },
          ...{ calls: formatCount(calls), allowed: formatCount(Math.floor(allowed + 1e-6)), ...PLAIN_TEXT },
        }
      );
}

interface AlertDaysProps {
  chosen: Trial;
  dayText: (day: number) => string;
  /** Of days. */
  count: number;
}

/** A mark for each day, and the days with an alert in words. */
function AlertDays({ chosen: { page, ticket }, dayText, count }: AlertDaysProps) {
  const own = useStyles2(getStyles);
  const listText = (name: string, { days }: TrialAlerts) =>
    days.length === 0 ? undefined : `${name}: ${days.map(dayText).join(', ')}`;
  const listed = [listText(t('slo.trial.pages', 'Pages'), page), listText(t('slo.trial.tickets', 'Tickets'), ticket)];
  return (
    <>
      <div className={own.days} aria-hidden>
        {Array.from({ length: count }, (_day, day) => (
          <span
            key={day}
            title={dayText(day)}
            className={cx(own.day, page.days.includes(day) ? own.page : ticket.days.includes(day) && own.ticket)}
          />
        ))}
      </div>
      <Text variant="bodySmall" color="secondary">
        {listed.filter(Boolean).join(' · ') || t('slo.trial.no-alert', 'No page and no ticket on any day.')}
      </Text>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chosen: css({ background: theme.colors.action.selected, fontWeight: theme.typography.fontWeightMedium }),
  missed: css({ color: theme.colors.error.text }),
  days: css({ display: 'flex', gap: 2, height: theme.spacing(2), maxWidth: theme.spacing(110) }),
  day: css({ flex: 1, borderRadius: theme.shape.radius.default, background: theme.colors.background.secondary }),
  page: css({ background: theme.visualization.getColorByName('red') }),
  ticket: css({ background: theme.visualization.getColorByName('orange') }),
});
