import React, { Fragment, useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Input, useStyles2 } from '@grafana/ui';
import type { PlanPrice } from '../../../model/billing';
import { readAmount } from '../../growth/money/decimal';
import {
  editablePrices,
  fieldOf,
  type ChargedVersion,
  type PriceChange,
  type PriceField,
} from '../../growth/money/whatIf';
import { formatCount } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import { MoneyTable } from './MoneyTable';
import { changeOf, withChange } from './priceChanges';
import { columnTitles, planName } from './revenueTexts';
import { useShown } from './useShown';

/** Versions of plans that are shown at first. */
const SHOWN = 8;

/** Columns of an input, in characters. */
const WIDTH = 14;

interface Props {
  billing: Parameters<typeof editablePrices>[0] & { currency: string };
  versions: ChargedVersion[];
  plans: ReadonlyMap<string, string>;
  changes: PriceChange[];
  onChange: (changes: PriceChange[]) => void;
}

/** The prices that charge the period, as a form: what is typed changes the answer below, and is written nowhere. */
export function PricesPanel({ billing, versions, plans, changes, onChange }: Props) {
  const { shown, more } = useShown(versions, SHOWN);
  const titles = fieldTitles(shown.some(({ version }) => editablePrices(billing, version).some(hasTiers)));
  return (
    <>
      <MoneyTable
        title={t('revenue.what-if', 'What if prices were others?')}
        help={t(
          'revenue.what-if-help',
          'The calls of the period are charged with other prices, as if nobody changed what they do. Bills are what prices charge on the days of the period, after discounts, without invoices and without what calls earn by themselves.'
        )}
        columns={[
          { title: columnTitles().plan },
          { title: t('revenue.price.charge', 'Charge') },
          ...[...titles.values()].map((title) => ({ title })),
        ]}
        lead={
          changes.length > 0 && (
            <div>
              <Button variant="secondary" size="sm" icon="history" onClick={() => onChange([])}>
                {t('revenue.price.reset', 'Take all changes back')}
              </Button>
            </div>
          )
        }
      >
        {shown.map(({ version, subscriptions }) => (
          <Fragment key={`${version.version} ${version.plan_id}`}>
            {editablePrices(billing, version).map((price, place) =>
              price.tiers.map((_tier, tier) => (
                <PriceRow
                  key={`${place} ${tier}`}
                  {...{ price, place, tier, titles, changes, onChange }}
                  plan={t('revenue.price.version', '{{plan}}, version {{version}}', {
                    ...{ plan: planName(plans, version.plan_id), version: version.version },
                    interpolation: { escapeValue: false },
                  })}
                  subscriptions={place + tier === 0 ? subscriptions : undefined}
                />
              ))
            )}
          </Fragment>
        ))}
      </MoneyTable>
      {more}
    </>
  );
}

const hasTiers = ({ tiers }: PlanPrice): boolean => tiers.length > 1;

/** The numbers of a price in the order of the columns. @param withTiers whether any has more than one tier */
const fieldTitles = (withTiers: boolean) =>
  new Map<PriceField, string>([
    ['included_units', t('revenue.price.included', 'Included calls')],
    ...(withTiers ? [['up_to', t('revenue.price.up-to', 'Tier up to')] as const] : []),
    ['unit_amount', t('revenue.price.each', 'For each call')],
    ['flat_amount', t('revenue.price.amount', 'Amount')],
  ]);

interface RowProps extends Pick<Props, 'changes' | 'onChange'> {
  plan: string;
  price: PlanPrice;
  /** Of the price in its version, and of the row in the tiers of the price. */
  place: number;
  tier: number;
  titles: ReadonlyMap<PriceField, string>;
  /** Of the version, in its first row. */
  subscriptions: number | undefined;
}

function PriceRow({ plan, price, place, tier, titles, subscriptions, changes, onChange }: RowProps) {
  const styles = useStyles2(getGrowthStyles);
  const charge = chargeName(price);
  return (
    <tr>
      <th scope="row">
        {subscriptions !== undefined && plan}
        {subscriptions !== undefined && (
          <div className={styles.secondary}>
            {t('revenue.price.subscriptions', '{{n}} subscriptions', { n: formatCount(subscriptions) })}
          </div>
        )}
      </th>
      <td>{tier === 0 && charge}</td>
      {[...titles].map(([field, title]) => {
        const text = fieldOf(price, tier, field);
        const isUsed = price.meter === '' ? field === 'flat_amount' : field !== 'included_units' || tier === 0;
        const of = { plan_id: price.plan_id, version: price.version, price: place, tier, field };
        return (
          <td key={field}>
            {isUsed && text !== '' && (
              <PriceInput
                key={changeOf(changes, of)?.value}
                label={[plan, charge, title, ...(tier > 0 ? [tier + 1] : [])].join(', ')}
                original={text}
                changed={changeOf(changes, of)?.value}
                isCount={field === 'up_to' || field === 'included_units'}
                onValue={(value) => onChange(withChange(changes, { ...of, value }, text))}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function chargeName({ meter, kind }: PlanPrice): string {
  const units = meter === 'successful_calls' ? t('revenue.price.successes', 'Successful calls') : columnTitles().calls;
  return meter === ''
    ? t('revenue.price.period', 'Billing period')
    : kind === 'volume'
      ? t('revenue.price.volume', '{{units}}, all at the tier reached', { units })
      : units;
}

interface InputProps {
  label: string;
  original: string;
  changed: string | undefined;
  isCount: boolean;
  onValue: (value: string) => void;
}

/** A number of a price: it is taken when the focus leaves, or with Enter. */
function PriceInput({ label, original, changed, isCount, onValue }: InputProps) {
  const styles = useStyles2(getGrowthStyles);
  const hint = useId();
  const [isWrong, setWrong] = useState(false);
  const take = (text: string) => {
    const value = text.trim() === '' ? original : text.trim();
    const isRight = isCount ? /^\d{1,15}$/.test(value) : !value.startsWith('-') && readAmount(value, 'price').ok;
    setWrong(!isRight);
    if (isRight && value !== (changed ?? original)) {
      onValue(value);
    }
  };
  return (
    <>
      <Input
        width={WIDTH}
        aria-label={label}
        aria-describedby={hint}
        inputMode="decimal"
        defaultValue={changed ?? original}
        invalid={isWrong}
        onBlur={({ currentTarget }) => take(currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') {
            take(event.currentTarget.value);
          }
        }}
      />
      <div id={hint} className={styles.secondary}>
        {isWrong
          ? t('revenue.price.wrong', 'A number, 0 or more')
          : changed !== undefined && t('revenue.price.was', 'now {{original}}', { original })}
      </div>
    </>
  );
}
