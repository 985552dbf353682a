import { map, type Observable } from 'rxjs';
import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceInstanceSettings,
  type LegacyMetricFindQueryOptions,
  LoadingState,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { fetchJson } from '../../services/fetchJson';
import { toDataFrame } from '../dataFrame';
import { respond } from '../respond';
import { expandMacros } from './expandMacros';
import type { MacroContext } from './macros';
import { findValues } from './findValues';
import { shapeResult } from './shape';
import { type ClickHouseQuery, type ClickHouseResult, TABLE_FORMAT } from './types';

/** Grafana's default for a time range, for variables that have none. */
const DEFAULT_RANGE_MS = 6 * 3600 * 1000;

async function runSql(rawSql: string, signal?: AbortSignal): Promise<ClickHouseResult> {
  return fetchJson<ClickHouseResult>('/api/clickhouse', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ rawSql }),
    signal,
  });
}

async function runQuery(query: ClickHouseQuery, context: MacroContext, signal: AbortSignal): Promise<DataFrame[]> {
  const sql = expandMacros(query.rawSql, context);
  const { columns, meta } = shapeResult(await runSql(sql, signal), query.format);
  return [toDataFrame({ refId: query.refId, name: query.refId, meta: { ...meta, executedQueryString: sql } }, columns)];
}

/** Does what grafana-clickhouse-datasource does for the queries of the app, through the server of this page. */
export class ClickHouseDataSource extends DataSourceApi<ClickHouseQuery> {
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
  }

  override filterQuery(query: ClickHouseQuery): boolean {
    return !query.hide && Boolean(query.rawSql);
  }

  applyTemplateVariables(query: ClickHouseQuery, scopedVars?: ScopedVars): ClickHouseQuery {
    return { ...query, rawSql: getTemplateSrv().replace(query.rawSql, scopedVars) };
  }

  override interpolateVariablesInQueries(queries: ClickHouseQuery[], scopedVars: ScopedVars): ClickHouseQuery[] {
    return queries.map((query) => this.applyTemplateVariables(query, scopedVars));
  }

  query(request: DataQueryRequest<ClickHouseQuery>): Observable<DataQueryResponse> {
    const { range, intervalMs, scopedVars } = request;
    const context = { from: range.from.valueOf(), to: range.to.valueOf(), intervalMs };
    const queries = request.targets.filter((query) => this.filterQuery(query));
    return respond(queries, (query, signal) =>
      runQuery(this.applyTemplateVariables(query, scopedVars), context, signal)
    ).pipe(
      map(({ data, errors }) =>
        errors.length > 0 ? { data, errors, state: LoadingState.Error } : { data, state: LoadingState.Done }
      )
    );
  }

  override async metricFindQuery(
    query: ClickHouseQuery | string,
    options: Partial<LegacyMetricFindQueryOptions> = {}
  ): Promise<MetricFindValue[]> {
    const asked = typeof query === 'string' ? { refId: 'A', rawSql: query } : query;
    if (!asked.rawSql) {
      return [];
    }
    const to = options.range?.to.valueOf() ?? Date.now();
    const from = options.range?.from.valueOf() ?? to - DEFAULT_RANGE_MS;
    const { rawSql } = this.applyTemplateVariables(asked, options.scopedVars);
    const result = await runSql(expandMacros(rawSql, { from, to, intervalMs: 1000 }));
    return findValues(shapeResult(result, TABLE_FORMAT).columns);
  }

  /** @throws Error with ClickHouse's text */
  async testDatasource(): Promise<{ status: string; message: string }> {
    await runSql('SELECT 1');
    return { status: 'success', message: 'Data source is working' };
  }
}
