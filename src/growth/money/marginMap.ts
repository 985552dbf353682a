import { all, chain, ok, type Result } from '../../experiment/result';
import type { Account } from './accounts';
import { allocate } from './allocate';
import { amountOf, MONEY_SCALE, sumOf, writeExact, ZERO } from './decimal';
import { grouped } from './grouped';
import type { MarginRows } from './marginRows';

/** What an organization's calls of an endpoint under a plan cost and earn by themselves. Exact decimals. */
export interface EndpointMoney {
  organization_id: string;
  plan_id: string;
  endpoint: string;
  logical_calls: number;
  cost: string;
  revenue: string;
}

/** A part of an account: that of an endpoint, or, without one, what no endpoint's calls bring or cost. */
interface Cell {
  organization_id: string;
  plan_id: string;
  endpoint: string;
  logicalCalls: number;
  /** What calls earn by themselves. */
  own: bigint;
  /** Of the flat amount, the charge for units and the invoices: by logical calls. */
  allocated: bigint;
  cost: bigint;
}

/** A row of the map. Exact decimals. */
export interface MarginRow {
  /** Empty where the rows are not of it, or where no endpoint has the amount. */
  organization_id: string;
  plan_id: string;
  endpoint: string;
  logicalCalls: number;
  revenue: string;
  /** Of the revenue. */
  allocated: string;
  cost: string;
  /** Revenue minus cost. */
  contribution: string;
  /** Organizations, and those of them at which the row makes a loss. */
  organizations: number;
  losing: number;
}

export interface MarginMap {
  /** The largest loss first. */
  rows: MarginRow[];
  total: MarginRow;
}

/**
 * Divides accounts among endpoints, so that the parts add up to them exactly: amounts of the subscription by logical
 * calls, what calls earn and cost as they say, each by largest remainder.
 */
export function marginCells(accounts: readonly Account[], money: readonly EndpointMoney[]): Result<Cell[]> {
  const keyOf = (one: Pick<Account, 'organization_id' | 'plan_id'>) =>
    JSON.stringify([one.organization_id, one.plan_id]);
  const endpoints = grouped(money, keyOf);
  const cells = all(accounts.map((account) => cellsOf(account, endpoints.get(keyOf(account)) ?? [])));
  return chain(cells, (lists) => ok(lists.flat()));
}

function cellsOf(account: Account, endpoints: readonly EndpointMoney[]): Result<Cell[]> {
  const { organization_id, plan_id, flat, metered, invoiced, calls, cost, logicalCalls } = account;
  const counts = endpoints.map(({ logical_calls }) => String(logical_calls));
  const parts = all([
    partsOf(flat + metered + invoiced, counts),
    partsOf(
      calls,
      endpoints.map(({ revenue }) => revenue)
    ),
    partsOf(
      cost,
      endpoints.map((one) => one.cost)
    ),
  ]);
  return chain(parts, ([allocated, own, costs]) => {
    const cells = endpoints.map(({ endpoint, logical_calls }, index) => ({
      ...{ organization_id, plan_id, endpoint, logicalCalls: logical_calls },
      ...{ allocated: allocated[index], own: own[index], cost: costs[index] },
    }));
    const left = {
      ...{ organization_id, plan_id, endpoint: '' },
      logicalCalls: logicalCalls - endpoints.reduce((sum, { logical_calls }) => sum + logical_calls, 0),
      allocated: flat + metered + invoiced - sumOf(allocated),
      ...{ own: calls - sumOf(own), cost: cost - sumOf(costs) },
    };
    const isLeft = left.logicalCalls !== 0 || [left.allocated, left.own, left.cost].some((units) => units !== ZERO);
    return ok(isLeft ? [...cells, left] : cells);
  });
}

/** The parts of an amount; none where all weights are 0. */
function partsOf(units: bigint, weights: readonly string[]): Result<bigint[]> {
  const parts = allocate(writeExact(units), weights, MONEY_SCALE);
  return !parts.ok && parts.error.code === 'ZERO_DENOMINATOR'
    ? ok(weights.map(() => ZERO))
    : chain(parts, (texts) => ok(texts.map(amountOf)));
}

/** Revenue, cost and contribution by endpoint, by organization and endpoint, by organization or by plan. */
export function marginMap(cells: readonly Cell[], rows: MarginRows): MarginMap {
  const keyOf = ({ organization_id, plan_id, endpoint }: Cell) => ({
    organization_id: rows === 'organization' || rows === 'cell' ? organization_id : '',
    plan_id: rows === 'plan' ? plan_id : '',
    endpoint: rows === 'endpoint' || rows === 'cell' ? endpoint : '',
  });
  const groups = grouped(cells, (cell) => JSON.stringify(keyOf(cell)));
  const list = [...groups.values()].map((group) => ({ ...keyOf(group[0]), ...sumsOf(group) }));
  return {
    rows: list.sort((a, b) => {
      const difference = amountOf(a.contribution) - amountOf(b.contribution);
      return difference === ZERO ? b.logicalCalls - a.logicalCalls : difference < ZERO ? -1 : 1;
    }),
    total: { organization_id: '', plan_id: '', endpoint: '', ...sumsOf(cells) },
  };
}

function sumsOf(cells: readonly Cell[]) {
  const sum = (of: (cell: Cell) => bigint) => sumOf(cells.map(of));
  const allocated = sum((cell) => cell.allocated);
  const revenue = allocated + sum(({ own }) => own);
  const cost = sum((cell) => cell.cost);
  const organizations = new Map<string, bigint>();
  for (const cell of cells) {
    const before = organizations.get(cell.organization_id) ?? ZERO;
    organizations.set(cell.organization_id, before + cell.own + cell.allocated - cell.cost);
  }
  return {
    logicalCalls: cells.reduce((total, cell) => total + cell.logicalCalls, 0),
    ...{ revenue: writeExact(revenue), allocated: writeExact(allocated), cost: writeExact(cost) },
    contribution: writeExact(revenue - cost),
    organizations: organizations.size,
    losing: [...organizations.values()].filter((contribution) => contribution < ZERO).length,
  };
}
