import { t } from '@grafana/i18n';
import { TextBoxVariable, type SceneVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { LIFE_SEGMENTS, type LifeSegment } from '../../growth/money/lifeSegments';
import { MARGIN_ROWS, type MarginRows } from '../../growth/money/marginRows';
import { MONEY_VARIABLE } from '../../links/urlKeys';
import { formatShare } from '../../text/format';
import { ClosedListVariable } from '../../variables/ClosedListVariable';

/** Months within which a lifetime value counts, the default first. */
export const HORIZONS = ['12', '6', '24', '36'] as const;

/** Shares of a bill above which a rise is much, the default first. */
export const RISES = ['0.2', '0.1', '0.5'] as const;

export function segmentTitle(by: LifeSegment): string {
  switch (by) {
    case 'plan':
      return t('revenue.life.plan', 'First paid plan');
    case 'interval':
      return t('revenue.life.interval', 'Billing interval');
    case 'discount':
      return t('revenue.life.discount', 'Discount');
    case 'year':
      return t('revenue.life.year', 'Year of the start');
  }
}

export function marginRowsName(rows: MarginRows): string {
  switch (rows) {
    case 'endpoint':
      return t('revenue.margin.endpoint', 'Endpoint');
    case 'cell':
      return t('revenue.margin.cell', 'Organization and endpoint');
    case 'organization':
      return t('revenue.column.organization', 'Organization');
    case 'plan':
      return t('variables.dimension.plan', 'Plan');
  }
}

/** The choices of Revenue that stand beside what they change. */
export function moneyVariables(): SceneVariable[] {
  return [
    new ClosedListVariable({
      name: MONEY_VARIABLE.lifeBy,
      label: t('revenue.life.by', 'By'),
      options: LIFE_SEGMENTS.map((by) => ({ value: by, label: segmentTitle(by) })),
      hidden: true,
    }),
    new ClosedListVariable({
      name: MONEY_VARIABLE.horizon,
      label: t('revenue.life.horizon', 'Horizon'),
      options: [...HORIZONS]
        .sort((a, b) => Number(a) - Number(b))
        .map((months) => ({ value: months, label: t('revenue.life.months', '{{months}} months', { months }) })),
      value: HORIZONS[0],
      hidden: true,
    }),
    new ClosedListVariable({
      name: MONEY_VARIABLE.marginBy,
      label: t('revenue.margin.by', 'Rows'),
      options: MARGIN_ROWS.map((rows) => ({ value: rows, label: marginRowsName(rows) })),
      hidden: true,
    }),
    new TextBoxVariable({ name: MONEY_VARIABLE.prices, value: '', hide: VariableHide.hideVariable }),
    new ClosedListVariable({
      name: MONEY_VARIABLE.rise,
      label: t('revenue.what-if-rise', 'A rise is much above'),
      options: [...RISES].sort().map((share) => ({ value: share, label: formatShare(Number(share)) })),
      value: RISES[0],
      hidden: true,
    }),
  ];
}
