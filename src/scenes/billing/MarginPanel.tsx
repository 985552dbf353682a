import React, { useEffect, useMemo } from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph } from '@grafana/scenes';
import { TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { Account } from '../../growth/money/accounts';
import { marginCells, marginMap, type MarginRow } from '../../growth/money/marginMap';
import { MARGIN_ROWS, type MarginRows } from '../../growth/money/marginRows';
import { preservedSearch } from '../../links/preservedSearch';
import { MONEY_VARIABLE } from '../../links/urlKeys';
import { endpointMoneyOf } from '../../queries/billing/billingRows';
import type { EndpointMoneyRow } from '../../queries/billing/endpointMoneyQuery';
import { formatCount } from '../../text/format';
import { chosenOf } from '../growth/growthVariables';
import { getGrowthStyles } from '../growth/growthStyles';
import { VariableChoice } from '../growth/VariableChoice';
import { ErrorState } from '../states/ErrorState';
import { QueryResult } from '../states/QueryResult';
import { AmountCell } from './AmountCell';
import { attempt } from './attempt';
import { MoneyTable } from './MoneyTable';
import { marginRowsName } from './moneyVariables';
import { OrganizationName } from './OrganizationName';
import { columnTitles, marginShare, planName } from './revenueTexts';
import type { RevenueScene } from './RevenueScene';
import { useShown } from './useShown';

/** Rows that are shown at first. */
const SHOWN = 15;

interface Props {
  scene: RevenueScene;
  accounts: readonly Account[];
  /** Of organizations. */
  names: ReadonlyMap<string, string>;
  plans: ReadonlyMap<string, string>;
}

/** Where revenue is earned and lost, by endpoint, organization and plan. */
export function MarginPanel(props: Props) {
  const { endpoints } = props.scene.useState();
  const { data } = sceneGraph.getData(endpoints).useState();
  useEffect(() => endpoints.activate(), [endpoints]);
  return (
    <QueryResult query={endpoints.state.query} data={data} onRetry={() => endpoints.state.$data.runQueries()}>
      {(money) => <MarginMap {...props} money={money} />}
    </QueryResult>
  );
}

function MarginMap({ scene, accounts, names, plans, money }: Props & { money: EndpointMoneyRow[] }) {
  const rows = chosenOf(scene, MONEY_VARIABLE.marginBy, MARGIN_ROWS);
  const cells = useMemo(() => attempt(() => marginCells(accounts, endpointMoneyOf(money))), [accounts, money]);
  const map = useMemo(() => marginMap(cells.ok ? cells.value : [], rows), [cells, rows]);
  const labels = useMemo(() => new Map(money.map(({ path, label }) => [path, label])), [money]);
  const { shown, more } = useShown(map.rows, SHOWN);
  const titles = columnTitles();
  if (!cells.ok) {
    return <ErrorState title={t('revenue.margin-failed', 'Nothing can be allocated')} message={cells.error.message} />;
  }
  const hasLosing = rows === 'endpoint' || rows === 'plan';
  const numbers = [
    ...[titles.calls, titles.revenue, t('revenue.margin.allocated', 'Of it allocated'), titles.cost],
    ...[titles.contribution, titles.margin],
    ...(hasLosing ? [t('revenue.margin.losing', 'With a loss')] : []),
  ];
  return (
    <div>
      <MoneyTable
        title={t('revenue.margin-map', 'Margin map')}
        help={t(
          'revenue.margin-help',
          'The largest loss first. Allocated: flat amounts, charges for units and invoices of an organization, by its logical calls. Rows add up to the totals exactly. With a loss: organizations at which the row costs more than it brings.'
        )}
        columns={[{ title: marginRowsName(rows) }, ...numbers.map((title) => ({ title, isNumber: true }))]}
        lead={<VariableChoice scene={scene} name={MONEY_VARIABLE.marginBy} />}
      >
        {shown.map((row) => (
          <Row key={[row.organization_id, row.plan_id, row.endpoint].join(' ')} {...{ row, hasLosing }}>
            <RowName {...{ row, rows, names, plans, labels }} />
          </Row>
        ))}
        <Row row={map.total} hasLosing={hasLosing}>
          {t('revenue.all', 'All')}
        </Row>
      </MoneyTable>
      {more}
    </div>
  );
}

interface NameProps extends Pick<Props, 'names' | 'plans'> {
  row: MarginRow;
  rows: MarginRows;
  /** Of endpoints, by their paths. */
  labels: ReadonlyMap<string, string>;
}

function RowName({ row: { organization_id, plan_id, endpoint }, rows, names, plans, labels }: NameProps) {
  const styles = useStyles2(getGrowthStyles);
  const { search } = useLocation();
  const place =
    endpoint === '' ? (
      t('revenue.margin.no-calls', 'no calls to allocate to')
    ) : (
      <TextLink href={`${endpoint}${preservedSearch(search)}`} inline={false}>
        {labels.get(endpoint) ?? endpoint}
      </TextLink>
    );
  switch (rows) {
    case 'plan':
      return <>{planName(plans, plan_id)}</>;
    case 'endpoint':
      return <>{place}</>;
    case 'organization':
      return <OrganizationName id={organization_id} names={names} />;
    case 'cell':
      return (
        <>
          <OrganizationName id={organization_id} names={names} />
          <div className={styles.secondary}>{place}</div>
        </>
      );
  }
}

interface RowProps {
  row: MarginRow;
  hasLosing: boolean;
  children: React.ReactNode;
}

function Row({ row, hasLosing, children }: RowProps) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <tr>
      <th scope="row">{children}</th>
      <td className={styles.number}>{formatCount(row.logicalCalls)}</td>
      <AmountCell amount={row.revenue} />
      <AmountCell amount={row.allocated} />
      <AmountCell amount={row.cost} />
      <AmountCell amount={row.contribution} />
      <td className={styles.number}>{marginShare(row)}</td>
      {hasLosing && (
        <td className={styles.number}>
          {t('revenue.margin.of', '{{losing}} of {{all}}', {
            losing: formatCount(row.losing),
            all: formatCount(row.organizations),
          })}
        </td>
      )}
    </tr>
  );
}
