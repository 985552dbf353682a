import { map, type Observable } from 'rxjs';
import {
  type DataFrame,
  DataFrameType,
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceInstanceSettings,
  LoadingState,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { fetchJson } from '../../services/fetchJson';
import { toDataFrame } from '../dataFrame';
import { respond } from '../respond';
import { type PrometheusRange, promQuery } from './request';
import { toSeries } from './series';
import type { PrometheusData, PrometheusQuery } from './types';

async function ask(path: string, form: URLSearchParams, signal?: AbortSignal): Promise<PrometheusData> {
  const init = { method: 'POST', body: form, signal };
  return (await fetchJson<{ data: PrometheusData }>(`/api/prometheus/api/v1/${path}`, init)).data;
}

async function runQuery(query: PrometheusQuery, range: PrometheusRange, signal: AbortSignal): Promise<DataFrame[]> {
  const { refId, instant, legendFormat } = query;
  const { path, form } = promQuery(query, range);
  const data = await ask(path, form, signal);
  return toSeries(data, legendFormat).map(({ displayName, columns }) => {
    const meta = {
      type: instant ? DataFrameType.NumericMulti : DataFrameType.TimeSeriesMulti,
      typeVersion: [0, 1] as [number, number],
      executedQueryString: `Expr: ${form.get('query')}`,
    };
    const config = ({ kind }: { kind: string }) =>
      kind === 'time' ? { interval: range.intervalMs } : { displayNameFromDS: displayName };
    return toDataFrame({ refId, name: displayName ?? '', meta }, columns, config);
  });
}

/** Range and instant queries to Prometheus, through the server of this page. */
export class PrometheusDataSource extends DataSourceApi<PrometheusQuery> {
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
  }

  override filterQuery(query: PrometheusQuery): boolean {
    return !query.hide && Boolean(query.expr);
  }

  override interpolateVariablesInQueries(queries: PrometheusQuery[], scopedVars: ScopedVars): PrometheusQuery[] {
    return queries.map((query) => ({ ...query, expr: getTemplateSrv().replace(query.expr, scopedVars) }));
  }

  query(request: DataQueryRequest<PrometheusQuery>): Observable<DataQueryResponse> {
    const { range, intervalMs, scopedVars } = request;
    const asked = { from: range.from.valueOf(), to: range.to.valueOf(), intervalMs };
    const queries = request.targets.filter((query) => this.filterQuery(query));
    return respond(queries, (query, signal) => {
      const [interpolated] = this.interpolateVariablesInQueries([query], scopedVars);
      return runQuery(interpolated, asked, signal);
    }).pipe(
      map(({ data, errors }) =>
        errors.length > 0 ? { data, errors, state: LoadingState.Error } : { data, state: LoadingState.Done }
      )
    );
  }

  /** @throws Error with Prometheus's text */
  async testDatasource(): Promise<{ status: string; message: string }> {
    await ask('query', new URLSearchParams({ query: '1' }));
    return { status: 'success', message: 'Data source is working' };
  }
}
