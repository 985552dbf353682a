import { t } from '@grafana/i18n';
import { NOT_A_CONSUMER, RESERVED_CONSUMERS } from '../../../model/consumers';
import type { MrrKind } from '../../growth/money/mrrMovements';
import { amountOf } from '../../growth/money/decimal';
import { formatShare } from '../../text/format';
import { consumerLabels } from '../../text/labels';

/** The name of an organization, by the directory. */
export function organizationName(names: ReadonlyMap<string, string>, id: string): string {
  const { unknown, anonymous, empty } = consumerLabels();
  const reserved: Record<string, string> = {
    [RESERVED_CONSUMERS.unknown]: unknown,
    [RESERVED_CONSUMERS.anonymous]: anonymous,
    '': empty,
  };
  return reserved[id] ?? names.get(id) ?? id;
}

/** Whether an id names an organization that has a page. */
export const isOrganization = (id: string): boolean => !NOT_A_CONSUMER.some((reserved) => reserved === id);

/** The name of a plan, by the billing file. */
export const planName = (names: ReadonlyMap<string, string>, id: string): string =>
  names.get(id) ?? organizationName(names, id);

/** The contribution as a share of the revenue; a dash without revenue. For display only: shares are no money. */
export const marginShare = ({ revenue, contribution }: { revenue: string; contribution: string }): string =>
  amountOf(revenue) > BigInt(0) ? formatShare(Number(contribution) / Number(revenue)) : '–';

export function movementName(kind: MrrKind): string {
  switch (kind) {
    case 'new':
      return t('revenue.movement.new', 'New');
    case 'expansion':
      return t('revenue.movement.expansion', 'Expansion');
    case 'contraction':
      return t('revenue.movement.contraction', 'Contraction');
    case 'churn':
      return t('revenue.movement.churn', 'Churn');
    case 'reactivation':
      return t('revenue.movement.reactivation', 'Reactivation');
  }
}

export const columnTitles = () => ({
  organization: t('revenue.column.organization', 'Organization'),
  plan: t('variables.dimension.plan', 'Plan'),
  revenue: t('explorer.measure.revenue', 'Revenue'),
  cost: t('revenue.column.cost', 'Usage cost'),
  contribution: t('revenue.column.contribution', 'Contribution'),
  margin: t('panels.money.margin-share', 'Margin, %'),
  calls: t('panels.table.calls', 'Calls'),
});
