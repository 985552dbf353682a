import { catchError, from, map, type Observable, of, scan, startWith } from 'rxjs';
import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

/** Later packets of a response replace the earlier ones with the same key. */
type Packets = Record<string, DataQueryResponse>;

function merge(request: DataQueryRequest, packets: Packets): PanelData {
  const all = Object.values(packets);
  const errors = all.flatMap((packet) => packet.errors ?? (packet.error ? [packet.error] : []));
  const series: DataFrame[] = all.flatMap((packet) => packet.data.map(toDataFrame));
  const loading = all.some((packet) => packet.state === LoadingState.Loading);
  const done = errors.length > 0 ? LoadingState.Error : LoadingState.Done;
  return {
    state: loading ? LoadingState.Loading : done,
    series,
    errors: errors.length > 0 ? errors : undefined,
    error: errors[0],
    request: { ...request, endTime: Date.now() },
    timeRange: request.range,
  };
}

/**
 * Runs a request against a data source and emits what a panel shows: loading first, then the data as it arrives.
 * Errors become data with state Error; the observable itself never fails.
 */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: typeof datasource.query
): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  if (request.targets.length === 0) {
    return of({ ...loading, state: LoadingState.Done });
  }
  const query = queryFunction ?? datasource.query.bind(datasource);
  return from(query(request)).pipe(
    scan<DataQueryResponse, Packets>((packets, packet) => ({ ...packets, [packet.key ?? 'A']: packet }), {}),
    map((packets) => merge(request, packets)),
    startWith(loading),
    catchError((error: unknown) => {
      const queryError = toDataQueryError(error as Parameters<typeof toDataQueryError>[0]);
      return of({ ...loading, state: LoadingState.Error, error: queryError, errors: [queryError] });
    })
  );
}
