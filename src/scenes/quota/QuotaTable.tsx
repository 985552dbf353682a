import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import { DRAWER } from '../../links/urlKeys';
import { getGrowthStyles } from '../growth/growthStyles';
import { ClockBar } from './ClockBar';
import type { QuotaOwner } from './owners';
import {
  chanceText,
  hourText,
  rangeText,
  refusedText,
  resetText,
  runOutText,
  usedShortText,
  warningParts,
} from './quotaTexts';

interface Props {
  owners: QuotaOwner[];
  timeZone: string;
}

const DAY_MS = 86_400_000;

/** An axis of less would make hours look like days. */
const SHORTEST_AXIS_MS = 7 * DAY_MS;

/** A quota of a year would squeeze those of a month. */
const LONGEST_AXIS_MS = 35 * DAY_MS;

/** Who holds a quota, the most urgent first, with the time at which it is used up on one axis. */
export function QuotaTable({ owners, timeZone }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const own = useStyles2(getStyles);
  const { asked } = owners[0].row;
  const furthest = Math.max(...owners.map(({ reset }) => (reset.isShort ? 0 : reset.at - asked)));
  const end = asked + Math.min(LONGEST_AXIS_MS, Math.max(SHORTEST_AXIS_MS, furthest));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('quota.column.consumer', 'Consumer')}</th>
          <th scope="col">{t('quota.column.used', 'Used')}</th>
          <th scope="col" className={own.clock}>
            {t('quota.column.clock', 'Runs out: now to {{end}}', { end: hourText(end, timeZone) })}
          </th>
          <th scope="col" className={styles.number}>
            {t('quota.column.chance', 'Chance')}
          </th>
          <th scope="col">{t('quota.column.warning', 'Warning')}</th>
          <th scope="col">{t('quota.column.reset', 'Reset')}</th>
          <th scope="col" className={styles.number}>
            {t('quota.column.refused', 'Refused')}
          </th>
        </tr>
      </thead>
      <tbody>
        {owners.map((owner) => (
          <OwnerRow key={owner.key} owner={owner} end={end} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function OwnerRow({ owner, end, timeZone }: { owner: QuotaOwner; end: number; timeZone: string }) {
  const styles = useStyles2(getGrowthStyles);
  const own = useStyles2(getStyles);
  const { search } = useLocation();
  const { row, reset, key } = owner;
  const [left, beforeReset = ''] = warningParts(owner);
  return (
    <tr>
      <th scope="row">
        <TextLink href={`${row.path}/money${preservedSearch(search)}`} inline={false}>
          {row.name}
        </TextLink>
        <div className={own.line}>{[row.plan, row.bucket].filter((part) => part !== '').join(' · ')}</div>
      </th>
      <td className={own.used}>
        <div className={own.track} aria-hidden>
          <div className={own.bar(Math.min(1, row.consumed / row.quota_limit))} />
        </div>
        <div className={own.line}>{usedShortText(owner)}</div>
      </td>
      <td>
        <ClockBar owner={owner} end={end} />
        <Button
          size="sm"
          fill="text"
          variant="primary"
          className={own.button}
          tooltip={t('quota.details', 'Use, forecast and rhythm of {{name}}', { name: row.name })}
          onClick={() => locationService.partial({ [DRAWER.quota]: key })}
        >
          {runOutText(owner, timeZone)}
        </Button>
        <span className={styles.secondary}>{rangeText(owner, timeZone)}</span>
      </td>
      <td className={styles.number}>{chanceText(owner)}</td>
      <td>
        {left}
        <div className={own.line}>{beforeReset}</div>
      </td>
      <td>
        {reset.isShort ? '–' : hourText(reset.at, timeZone)}
        <div className={own.line}>{resetText(reset, timeZone)}</div>
      </td>
      <td className={styles.number}>{refusedText(owner)}</td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  clock: css({ width: '28%' }),
  used: css({ minWidth: theme.spacing(22) }),
  line: css({
    ...{ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, whiteSpace: 'nowrap' },
  }),
  button: css({ paddingLeft: 0 }),
  track: css({
    width: '100%',
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  bar: (share: number) =>
    css({
      ...{ height: theme.spacing(1), width: `${100 * share}%`, borderRadius: theme.shape.radius.default },
      background: theme.visualization.getColorByName('purple'),
    }),
});
