import React from 'react';
import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { LIFE_SEGMENTS, type LifeSegment } from '../../growth/money/lifeSegments';
import {
  ANNUAL_DISCOUNT,
  lifetimesOf,
  type LifetimeRefusal,
  type LifetimesInput,
  type SegmentLifetime,
} from '../../growth/money/lifetimes';
import { Z_95 } from '../../growth/proportions/wilson';
import { MONEY_VARIABLE } from '../../links/urlKeys';
import { formatCount, formatShare } from '../../text/format';
import { chosenOf } from '../growth/growthVariables';
import { getGrowthStyles } from '../growth/growthStyles';
import { VariableChoice } from '../growth/VariableChoice';
import { AmountCell } from './AmountCell';
import { MoneyTable } from './MoneyTable';
import { HORIZONS, segmentTitle } from './moneyVariables';
import { planName } from './revenueTexts';

interface Props {
  scene: SceneObject;
  input: LifetimesInput;
  plans: ReadonlyMap<string, string>;
}

/** What a paid subscription brings within a horizon, by what its first day says. */
export function LifetimePanel({ scene, input, plans }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const by = chosenOf(scene, MONEY_VARIABLE.lifeBy, LIFE_SEGMENTS);
  const months = Number(chosenOf(scene, MONEY_VARIABLE.horizon, HORIZONS));
  return (
    <MoneyTable
      title={t('revenue.lifetime', 'Lifetime value (LTV)')}
      help={t(
        'revenue.life-help',
        'A subscription lasts as long as an organization pays without a break. At risk: seen for so long. LTV: share that still pays at the start of each month (Kaplan and Meier), times the margin, discounted by {{discount}} a year. Margin: contribution of the period per 30.4 paid days. The ranges of 95% take it as it is.',
        { discount: formatShare(ANNUAL_DISCOUNT) }
      )}
      columns={[
        { title: segmentTitle(by) },
        ...[
          t('revenue.life.subscriptions', 'Subscriptions'),
          t('revenue.life.ended', 'Ended'),
          t('revenue.life.margin', 'Margin a month'),
          t('revenue.life.observed', 'At risk at month {{months}}', { months }),
          t('revenue.life.staying', 'Still pay then'),
          t('revenue.life.value', 'LTV, {{months}} months', { months }),
        ].map((title) => ({ title, isNumber: true })),
      ]}
      lead={
        <div className={styles.controls}>
          {[MONEY_VARIABLE.lifeBy, MONEY_VARIABLE.horizon].map((name) => (
            <VariableChoice key={name} scene={scene} name={name} />
          ))}
        </div>
      }
    >
      {lifetimesOf(input, by, months).map((one) => (
        <Row key={one.segment} lifetime={one} name={segmentName(by, one.segment, plans)} />
      ))}
    </MoneyTable>
  );
}

function segmentName(by: LifeSegment, segment: string, plans: Props['plans']): string {
  const names: Record<string, string> = {
    '': t('revenue.all', 'All'),
    month: t('revenue.life.monthly', 'Monthly'),
    ...{ yes: t('revenue.life.discounted', 'With a discount'), no: t('revenue.life.full-price', 'Full price') },
  };
  return segment !== '' && by === 'plan'
    ? planName(plans, segment)
    : segment === 'year'
      ? t('revenue.life.yearly', 'Yearly')
      : (names[segment] ?? segment);
}

function Row({ lifetime, name }: { lifetime: SegmentLifetime; name: string }) {
  const styles = useStyles2(getGrowthStyles);
  const { subscriptions, ended, observed, staying, marginPerMonth, value } = lifetime;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.number}>{formatCount(subscriptions)}</td>
      <td className={styles.number}>{formatCount(ended)}</td>
      {marginPerMonth === undefined ? <td className={styles.number}>–</td> : <AmountCell amount={marginPerMonth} />}
      <td className={styles.number}>{formatCount(observed)}</td>
      <td className={styles.number}>
        {staying === undefined ? '–' : formatShare(staying.share)}
        {staying && (
          <div className={styles.secondary}>{range(formatShare(staying.low), formatShare(staying.high))}</div>
        )}
      </td>
      {'reason' in value ? (
        <td className={cx(styles.number, styles.secondary)}>{refusalText(value)}</td>
      ) : (
        <td className={styles.number}>
          {estimate(value.value)}
          <div className={styles.secondary}>
            {range(
              estimate(value.value - Z_95 * value.standardError),
              estimate(value.value + Z_95 * value.standardError)
            )}
          </div>
        </td>
      )}
    </tr>
  );
}

/** An estimate has few digits that mean something. */
const estimate = (amount: number): string => amount.toLocaleString(undefined, { maximumSignificantDigits: 3 });

const range = (low: string, high: string): string => `${low} – ${high}`;

/** Why there is no value. */
function refusalText({ reason, ...counts }: LifetimeRefusal): string {
  switch (reason) {
    case 'subscriptions':
      return t('revenue.life.few', 'Not enough subscriptions: {{known}} of {{needed}}', counts);
    case 'ended':
      return t('revenue.life.few-ended', 'Not enough ended subscriptions: {{known}} of {{needed}}', counts);
    case 'observed':
      return t('revenue.life.few-observed', 'Not enough seen for so long: {{known}} of {{needed}}', counts);
    case 'margin':
      return t('revenue.life.no-margin', 'Nobody of them pays in the period: no margin is known');
  }
}
