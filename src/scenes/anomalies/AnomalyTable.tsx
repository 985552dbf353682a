import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import {
  explanationsOf,
  TRAITS,
  type Anomaly,
  type AnomalyGroup,
  type KnownEvent,
} from '../../growth/anomaly/commonCause';
import { preservedSearch } from '../../links/preservedSearch';
import { getTableStyles } from '../experiments/tableStyles';
import { Trend } from '../figures/Trend';
import { callsText, consumersText, directionText, timesText, traitName, whenText, zText } from './anomalyTexts';

/** Items that are listed, and consumers of one that are seen at first. */
const MOST_GROUPS = 50;
const FIRST_CONSUMERS = 3;

interface Props {
  groups: readonly AnomalyGroup[];
  events: readonly KnownEvent[];
  timeZone: string;
}

/** Spikes and drops, the newest first: one row for a common cause. */
export function AnomalyTable({ groups, events, timeZone }: Props) {
  const styles = useStyles2(getTableStyles);
  const more = groups.length - MOST_GROUPS;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('anomalies.column.when', 'When')}</th>
            <th scope="col">{t('anomalies.column.who', 'Who')}</th>
            <th scope="col" className={styles.number}>
              {t('anomalies.column.calls', 'Calls')}
            </th>
            <th scope="col" className={styles.number}>
              {t('anomalies.column.z', 'Deviation')}
            </th>
            <th scope="col" className={styles.wide}>
              {t('anomalies.column.course', 'Week before')}
            </th>
            <th scope="col">{t('anomalies.column.mostly', 'Mostly')}</th>
            <th scope="col">{t('anomalies.column.known', 'Known at the time')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, MOST_GROUPS).map((group) => (
            <Row
              key={`${group.direction} ${group.start} ${group.anomalies[0].organization_id}`}
              group={group}
              known={explanationsOf(group, events)}
              timeZone={timeZone}
            />
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <Text variant="bodySmall" color="secondary">
          {t('anomalies.more', '', {
            count: more,
            defaultValue_one: 'One more is older.',
            defaultValue_other: '{{count}} more are older.',
          })}
        </Text>
      )}
    </>
  );
}

interface RowProps {
  group: AnomalyGroup;
  known: readonly KnownEvent[];
  timeZone: string;
}

function Row({ group, known, timeZone }: RowProps) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const { anomalies, direction } = group;
  const sum = (of: 'calls' | 'expected') => anomalies.reduce((total, anomaly) => total + anomaly[of], 0);
  const all = { calls: sum('calls'), expected: sum('expected') };
  const course = anomalies[0].course.map((_calls, i) => anomalies.reduce((total, one) => total + one.course[i], 0));
  return (
    <tr>
      <td className={styles.short}>
        <span className={direction === 'spike' ? own.spike : own.drop}>{directionText(direction)}</span>
        <div className={styles.secondary}>{whenText(group, timeZone)}</div>
      </td>
      <th scope="row">{anomalies.length === 1 ? <Consumer anomaly={anomalies[0]} /> : <Consumers group={group} />}</th>
      <td className={styles.number}>
        {callsText(all)}
        <div className={styles.secondary}>{timesText(all)}</div>
      </td>
      <td className={styles.number}>{zText(anomalies[0].z)}</td>
      <td className={styles.wide}>
        <div className={own.course}>
          <Trend trend={course} height={28} />
        </div>
      </td>
      <td>
        <Shared group={group} />
      </td>
      <td>
        {known.length === 0 ? (
          <Text color="secondary">–</Text>
        ) : (
          <>
            <Badge color="blue" text={t('anomalies.expected', 'Expected')} />
            {known.map(({ time, title }) => (
              <div key={`${time} ${title}`} className={styles.secondary}>
                {title}
              </div>
            ))}
          </>
        )}
      </td>
    </tr>
  );
}

function Consumer({ anomaly }: { anomaly: Anomaly }) {
  const { search } = useLocation();
  return (
    <TextLink href={anomaly.page + preservedSearch(search)} inline={false}>
      {anomaly.consumer}
    </TextLink>
  );
}

/** The consumers of a common cause. */
function Consumers({ group }: { group: AnomalyGroup }) {
  const styles = useStyles2(getTableStyles);
  const [isOpen, setOpen] = useState(false);
  const { anomalies } = group;
  const more = anomalies.length - FIRST_CONSUMERS;
  return (
    <>
      <Text weight="medium">{consumersText(group)}</Text>
      {anomalies.slice(0, isOpen ? anomalies.length : FIRST_CONSUMERS).map((anomaly) => (
        <div key={anomaly.organization_id}>
          <Consumer anomaly={anomaly} />
          <span className={styles.secondary}>{[callsText(anomaly), zText(anomaly.z)].join(' · ')}</span>
        </div>
      ))}
      {more > 0 && (
        <Button size="sm" fill="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('anomalies.fewer', 'Show fewer') : t('anomalies.all', 'Show {{count}} more', { count: more })}
        </Button>
      )}
    </>
  );
}

/** An organization has one plan as a rule: that its change is of this plan says nothing about it alone. */
const OWN_TRAITS = TRAITS.filter((trait) => trait !== 'plan');

/** What most of the change is of, of each consumer of the group. */
function Shared({ group: { anomalies, shared } }: { group: AnomalyGroup }) {
  const styles = useStyles2(getTableStyles);
  const [first] = anomalies;
  const own = OWN_TRAITS.map((trait) => ({ trait, value: first[trait] })).filter(({ value }) => value !== '');
  const traits = anomalies.length > 1 ? shared : own;
  return traits.length === 0 ? (
    <Text color="secondary">–</Text>
  ) : (
    <>
      {traits.map(({ trait, value }) => (
        <div key={trait}>
          <span className={styles.secondary}>{traitName(trait)} </span>
          {value}
        </div>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  spike: css({ color: theme.colors.warning.text, fontWeight: theme.typography.fontWeightMedium }),
  drop: css({ color: theme.colors.info.text, fontWeight: theme.typography.fontWeightMedium }),
  course: css({ width: theme.spacing(14) }),
});
