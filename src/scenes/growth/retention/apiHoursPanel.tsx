import React from 'react';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { apiHoursQuery, HOUR_GROUPS, type ApiHoursRow } from '../../../queries/growth/apiHoursQuery';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import type { Scope } from '../../../sql/source';
import { formatCount, formatShare } from '../../../text/format';
import { AskedPanel } from '../../experiments/metric/AskedPanel';
import { getGrowthStyles } from '../growthStyles';
import { consumersCounted } from '../../../text/consumersCounted';

/** How much of the day the units use the API. */
export function apiHoursPanel(scope: Scope, unit: GrowthUnit): SceneObject {
  return new AskedPanel(
    apiHoursQuery(scope, unit),
    {
      title: t('retention.hours.title', 'Stickiness in API-hours'),
      description: t(
        'retention.hours.help',
        'An API-hour is a clock hour of a consumer with a successful call. Consumers by their API-hours on an active day, in the whole days of the period. Machines that call all day long fill the last line: a mean of all would say nothing.'
      ),
      about: { scope, measure: 'calls' },
    },
    (rows) => <HourGroups rows={rows} unit={unit} />
  );
}

function HourGroups({ rows, unit }: { rows: ApiHoursRow[]; unit: GrowthUnit }) {
  const styles = useStyles2(getGrowthStyles);
  const sum = (of: (row: ApiHoursRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const units = sum((row) => row.units);
  const hours = sum((row) => row.api_hours);
  const activeDays = sum((row) => row.active_days);
  const days = rows[0]?.days ?? 0;
  if (units === 0 || days === 0) {
    return <Text>{t('retention.hours.none', 'No successful call in the whole days of this period')}</Text>;
  }
  const most = Math.max(...rows.map((row) => row.units));
  return (
    <>
      <Text>
        {t(
          'retention.hours.summary',
          '{{units}}: {{hours}} API-hours on {{activeDays}} active days, {{perDay}} hours per active day, {{share}} of all hours of {{days}} days',
          {
            ...{
              units: consumersCounted(unit, units),
              hours: formatCount(hours),
              activeDays: formatCount(activeDays),
              days,
            },
            ...{ perDay: (hours / activeDays).toFixed(1), share: formatShare(hours / (24 * days * units)) },
          }
        )}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('retention.hours.column.hours', 'Hours per active day')}</th>
            <th scope="col" aria-hidden />
            <th scope="col" className={styles.number}>
              {t('retention.hours.column.units', 'Consumers')}
            </th>
            <th scope="col" className={styles.number}>
              {t('retention.hours.column.share', 'Of all hours')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.hours_from}>
              <th scope="row">{groupText(row.hours_from)}</th>
              <td>
                <div className={styles.track} aria-hidden>
                  <div className={styles.bar(row.units / most)} />
                </div>
              </td>
              <td className={styles.number}>
                {t('retention.hours.units', '{{units}} ({{share}})', {
                  units: formatCount(row.units),
                  share: formatShare(row.units / units),
                })}
              </td>
              <td className={styles.number}>{row.hour_share === null ? '–' : formatShare(row.hour_share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function groupText(from: number): string {
  const next = HOUR_GROUPS.find((bound) => bound > from);
  return next === undefined
    ? t('retention.hours.last', '{{from}} and more', { from })
    : t('retention.hours.group', '{{from}} to below {{to}}', { from, to: next });
}
