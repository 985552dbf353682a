import { t } from '@grafana/i18n';
import { nullable, text } from '../sql/columns';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { PIVOT_NAME } from '../text/labels';
import { consumersPanel } from './breakdownPanels';
import { breakdownColumns } from './breakdownColumns';
import { healthColors } from './healthMarks';
import { tableSpec, type ColumnSpec, type TableSpec } from './spec';

/** Columns that the screen of consumers adds to the answer of its table: a word, and the address that it leads to. */
export const HEALTH_COLUMNS = { health: nullable(text()), health_href: nullable(text()) };

/** Columns that are shown unless a reader chooses others; those that no row has a value of are left out. */
const DEFAULT_COLUMNS = [
  ...['label', 'owner', 'health', 'calls', 'trend', 'calls_change'],
  ...['client_error_rate', 'server_error_rate', 'p95'],
];

/** Of a table whose rows have an owner, which takes the place of one of the others. */
const OWNED_COLUMNS = DEFAULT_COLUMNS.filter((column) => column !== 'trend');

/** The columns of the beginning, on a level of the pivot. */
export const consumerListColumns = (level: string): readonly string[] =>
  level === 'application' || level === 'developer' ? OWNED_COLUMNS : DEFAULT_COLUMNS;

/** The consumers of a scope with every column that a reader can choose. */
export function consumerListPanel(scope: Scope, labels: ConsumerLabels) {
  const { query, spec } = consumersPanel(scope, labels);
  const columns = [
    { column: 'label', title: PIVOT_NAME, link: true, names: { of: 'pivot' } },
    {
      ...{ column: 'owner', title: t('panels.consumers.owner', 'Of organization'), width: 160 },
      ...{ link: 'owner_path', optional: true },
    },
    { ...{ column: 'plan', title: t('panels.consumers.plan', 'Plan'), width: 110 }, link: 'plan_path', optional: true },
    ...breakdownColumns(),
  ] satisfies ColumnSpec[];
  const health: ColumnSpec = {
    ...{ column: 'health', title: t('panels.consumers.health', 'Health'), width: 240, optional: true },
    ...{ href: 'health_href', starts: healthColors(), noValue: '' },
  };
  const [label, owner, ...others] = columns;
  const list: TableSpec = {
    ...tableSpec(query, [], spec),
    columns: [label, owner, health, ...others],
    added: HEALTH_COLUMNS,
  };
  return { query, spec: list };
}
